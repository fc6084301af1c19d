import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RELAY_RETRY, retryDelay } from './retry.ts';

it('a relay that is away is tried within a second while it is young trouble, and never more than five seconds apart', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (n, random) => {
			const delay = retryDelay(RELAY_RETRY, n, random);
			expect(delay).toBeGreaterThan(100);
			expect(delay).toBeLessThanOrEqual(n <= RELAY_RETRY.youngAttempts ? 1_000 : 5_000);
		})
	);
	expect([1, 2, 3].map((n) => retryDelay(RELAY_RETRY, n, 0))).toEqual([250, 500, 1_000]);
});
