import { describe, expect, it } from 'vitest';
import type { Bytes } from '../kernel/bytes.ts';
import { readPages } from './read-pages.ts';

const nameOf = (n: number): Bytes => Uint8Array.of(n >> 8, n & 0xff);
/** Somebody who says these pages, and the last one again and again. */
const saying = (...pages: readonly (readonly number[])[]) => {
	const asked: (Bytes | null)[] = [];
	const ask = (after: Bytes | null): Promise<readonly number[]> =>
		Promise.resolve(pages[Math.min(asked.push(after), pages.length) - 1]!);
	return { asked, read: (most = 10) => readPages({ ask, nameOf, most }) };
};

describe('WIRE95 a list in pages', () => {
	it('is read to its empty page, each after the last name', async () => {
		const { read, asked } = saying([1, 2], [3], []);
		expect(await read()).toEqual([1, 2, 3]);
		expect(asked).toEqual([null, nameOf(2), nameOf(3)]);
		expect(await saying([]).read()).toEqual([]);
	});

	it('is given up when a name comes again or goes back, within a page or after it', async () => {
		for (const pages of [[[1], [1]], [[1, 1]], [[2, 1]], [[1, 2], [2], []], [[5], [4], []]])
			expect(await saying(...pages).read()).toBeUndefined();
	});

	it('is given up when it has no end, however little it says at a time', async () => {
		let n = 0;
		const ask = (): Promise<readonly number[]> => Promise.resolve([n++]);
		expect(await readPages({ ask, nameOf, most: 7 })).toBeUndefined();
		expect(n).toBe(7);
	});
});
