import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyBetween } from './order.ts';

const randomFrom = (numbers: number[]) => {
	let i = 0;
	return () => numbers[i++ % numbers.length]!;
};
const randoms = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
	minLength: 7,
	maxLength: 40
});

describe('order keys', () => {
	it('fall strictly between their neighbours, wherever they are put', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(), { maxLength: 200 }), randoms, (places, numbers) => {
				const random = randomFrom(numbers);
				const keys: string[] = [];
				for (const place of places) {
					const at = place % (keys.length + 1);
					keys.splice(at, 0, keyBetween(keys[at - 1], keys[at], random));
				}
				expect(keys).toEqual([...keys].sort());
				expect(new Set(keys).size).toBe(keys.length);
			})
		);
	});

	it.each([
		['front', (last: string): [string | undefined, string | undefined] => [undefined, last]],
		['end', (last: string): [string | undefined, string | undefined] => [last, undefined]]
	])('stay short after 5,000 at the %s', (_end, around) => {
		let key = keyBetween(undefined, undefined, Math.random);
		for (let n = 0; n < 5000; n++) key = keyBetween(...around(key), Math.random);
		expect(key.length).toBeLessThanOrEqual(12);
	});

	it('differ when two devices put something at the same place', () => {
		const [a, b] = ['0000aaaa1', '0000aaab1'];
		const drawn = new Set(Array.from({ length: 100 }, () => keyBetween(a, b, Math.random)));
		expect(drawn.size).toBeGreaterThan(95);
	});

	it('follow the first neighbour when a merge left two equal keys', () => {
		expect(keyBetween('m1', 'm1', Math.random) > 'm1').toBe(true);
	});
});
