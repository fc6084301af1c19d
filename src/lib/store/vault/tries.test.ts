import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	afterWaiting,
	afterWrongWords,
	decodeTries,
	encodeTries,
	LONGEST_WAIT_MS,
	NO_TRIES,
	type Tries
} from './tries.ts';

const afterFailures = (count: number): Tries =>
	Array.from({ length: count }).reduce<Tries>((tries) => afterWrongWords(tries), NO_TRIES);

describe('waiting after wrong words', () => {
	it('lets somebody mistype three times, then waits longer and longer, and never more than five minutes', () => {
		const waits = Array.from({ length: 12 }, (_, i) => afterFailures(i + 1).waitMs / 1_000);
		expect(waits).toEqual([0, 0, 0, 5, 15, 30, 60, 120, 300, 300, 300, 300]);
	});

	it('takes off what was waited and nothing for a clock that goes backwards', () => {
		const tries = afterFailures(6);
		expect(afterWaiting(tries, 12_000)).toEqual({ failures: 6, waitMs: 18_000 });
		expect(afterWaiting(tries, -1e12)).toEqual(tries);
		expect(afterWaiting(tries, 1e12)).toEqual({ failures: 6, waitMs: 0 });
	});

	it('comes back from the disk as it was', () => {
		fc.assert(
			fc.property(fc.nat(), fc.integer({ min: 0, max: LONGEST_WAIT_MS }), (failures, waitMs) => {
				expect(decodeTries(encodeTries({ failures, waitMs }))).toEqual({ failures, waitMs });
			})
		);
	});

	it('reads any damaged record as no less than was waited for, and no longer than five minutes', () => {
		const stored = encodeTries(afterFailures(7));
		expect(decodeTries(undefined)).toEqual(NO_TRIES);
		expect(decodeTries(new Uint8Array())).toEqual({ failures: 9, waitMs: LONGEST_WAIT_MS });
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
				expect(decodeTries(new Uint8Array(bytes)).waitMs).toBeLessThanOrEqual(LONGEST_WAIT_MS);
			})
		);
		for (let cut = 0; cut < stored.length; cut++)
			expect(decodeTries(stored.slice(0, cut)).waitMs).toBe(LONGEST_WAIT_MS);
	});
});
