import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullBucket, takeToken } from './token-bucket.ts';

describe('token bucket', () => {
	it('never gives more than the burst and the rate allow, and never less to who waits as told', () => {
		const rate = fc.record({ perSecond: fc.integer({ min: 1, max: 500 }), burst: fc.integer({ min: 1, max: 50 }) });
		fc.assert(
			fc.property(rate, fc.array(fc.nat(50), { maxLength: 200 }), (limits, pauses) => {
				let now = 0;
				let taken = 0;
				let bucket = fullBucket(limits, now);
				for (const pause of pauses) {
					now += pause;
					let step = takeToken(bucket, limits, now);
					if (step.waitMs > 0) {
						now += step.waitMs;
						step = takeToken(step.bucket, limits, now);
					}
					expect(step.waitMs).toBe(0);
					bucket = step.bucket;
					taken++;
					expect(taken).toBeLessThanOrEqual(limits.burst + (now * limits.perSecond) / 1000 + 1e-6);
				}
			})
		);
	});

	it('does not mind a clock that steps back', () => {
		const rate = { perSecond: 1, burst: 1 };
		const { bucket } = takeToken(fullBucket(rate, 1000), rate, 1000);
		expect(takeToken(bucket, rate, 0).waitMs).toBe(1000);
	});
});
