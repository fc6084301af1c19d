import { describe, expect, it } from 'vitest';
import { minutesLeft } from './quiet-time.svelte.ts';

describe('静かに書く時間', () => {
	it('counts begun minutes and ends at nothing, also when a tablet slept over the end', () => {
		expect(minutesLeft(180_000, 0)).toBe(3);
		expect(minutesLeft(180_000, 119_999)).toBe(2);
		expect(minutesLeft(180_000, 179_999)).toBe(1);
		expect(minutesLeft(180_000, 180_000)).toBe(0);
		expect(minutesLeft(180_000, 9_000_000)).toBe(0);
	});
});
