import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureSize } from './picture-size.ts';

const bytes = (...list: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(list);
const padded = (head: readonly number[], length = 40): Uint8Array<ArrayBuffer> => {
	const whole = new Uint8Array(length);
	whole.set(head);
	return whole;
};
const text = (word: string): number[] => [...word].map((letter) => letter.charCodeAt(0));

/** Start, a segment of text, then the frame header: 300 high, 400 wide. */
const JPEG = padded([...[0xff, 0xd8, 0xff, 0xfe, 0, 4, 0x41, 0x42], ...[0xff, 0xc0, 0, 17, 8, 1, 0x2c, 1, 0x90, 3]]);
const PNG = padded([
	0x89,
	...text('PNG'),
	0x0d,
	0x0a,
	0x1a,
	0x0a,
	0,
	0,
	0,
	13,
	...text('IHDR'),
	0,
	0,
	1,
	0x90,
	0,
	0,
	1,
	0x2c
]);
const riff = (kind: string, rest: readonly number[]): Uint8Array<ArrayBuffer> =>
	padded([...text('RIFF'), 0, 0, 0, 0, ...text('WEBP'), ...text(kind), 0, 0, 0, 0, ...rest]);
const LOSSY = riff('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 0x90, 1, 0x2c, 1]);
const LOSSLESS = riff('VP8L', [0x2f, 0x8f, 0xc1, 0x4a, 0]);
const EXTENDED = riff('VP8X', [0, 0, 0, 0, 0x8f, 1, 0, 0x2b, 1, 0]);

describe('what a picture unpacks to', () => {
	it.each([
		['jpeg', JPEG],
		['png', PNG],
		['webp', LOSSY],
		['webp', LOSSLESS],
		['webp', EXTENDED]
	])('is read from the first bytes of a %s', (format, picture) => {
		expect(pictureSize(picture)).toEqual({ format, width: 400, height: 300 });
	});

	it.each([
		['nothing', bytes()],
		['text', bytes(...text('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
		['a GIF', padded(text('GIF89a'))],
		['a JPEG whose pixels come before its frame', padded([0xff, 0xd8, 0xff, 0xda, 0, 4, 0, 0])],
		['a JPEG that never ends its segments', padded([0xff, 0xd8, 0xff, 0xe1, 0, 0])],
		['a picture without width', padded([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 1, 0x2c, 0, 0])]
	])('is not told of %s', (_name, picture) => {
		expect(pictureSize(picture)).toBeUndefined();
	});

	it('never throws, whatever the bytes, also of headers that were tampered with', () => {
		const foreign = fc.oneof(
			fc.uint8Array({ maxLength: 200 }),
			fc
				.record({
					of: fc.constantFrom(JPEG, PNG, LOSSY, LOSSLESS, EXTENDED),
					changes: fc.array(fc.tuple(fc.nat(39), fc.nat(255)), { maxLength: 6 }),
					length: fc.nat(40)
				})
				.map(({ of, changes, length }) => {
					const tampered = of.slice();
					for (const [at, byte] of changes) tampered[at] = byte;
					return tampered.slice(0, length);
				})
		);
		let sizes = 0;
		fc.assert(
			fc.property(foreign, (picture) => {
				const size = pictureSize(new Uint8Array(picture));
				if (size) sizes += 1;
				return size === undefined || (size.width > 0 && size.height > 0);
			}),
			{ numRuns: 3_000 }
		);
		expect(sizes).toBeGreaterThan(50);
	});
});
