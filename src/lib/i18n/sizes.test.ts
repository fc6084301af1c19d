import { expect, it } from 'vitest';
import { sizeInWords } from './sizes.ts';

it('says sizes in the largest unit that they fill', () => {
	const said = [0, 900, 1_000, 12_345, 999_400, 1_250_000, 64_000_000, 2_400_000_000, 3e12, 3e15];
	expect(said.map((bytes) => sizeInWords(bytes, 'ja'))).toEqual([
		'1 KB',
		'1 KB',
		'1 KB',
		'12 KB',
		'999 KB',
		'1.3 MB',
		'64 MB',
		'2.4 GB',
		'3 TB',
		'3,000 TB'
	]);
});
