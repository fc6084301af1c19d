import { describe, expect, it } from 'vitest';
import { goodChain, TODAY } from '../../referral/testing.ts';
import { dayAt } from './calendar-day.ts';
import { laidFrom } from './laid-from.ts';

const MIRROR = { about: '新聞が三日たまっている' };
const chainFrom = (from: number) => {
	const { delegation, ...rest } = goodChain();
	return { ...rest, delegation: { ...delegation, said: { ...delegation.said, from } } };
};
const longAgo = chainFrom(TODAY - 20);
const read = (found: Partial<Parameters<typeof laidFrom>[0]> = {}): number =>
	laidFrom({ chain: longAgo, mirror: MIRROR, day: TODAY, lookedOn: undefined, ...found }) - TODAY;

describe('REF45 the first day on which a version can have been laid', () => {
	it('is the day of the last look that did not find it, or the one of now', () => {
		expect([read({ lookedOn: TODAY }), read({ lookedOn: TODAY - 5 })]).toEqual([0, -5]);
	});

	it('is not before its device was let send, nor before the consent that stands in it', () => {
		expect(read()).toBe(-19);
		expect(read({ chain: chainFrom(TODAY - 1) })).toBe(0);
		expect(read({ chain: chainFrom(TODAY - 4), lookedOn: TODAY - 9 })).toBe(-3);
		expect(read({ mirror: { ...MIRROR, consentDay: dayAt(TODAY - 2) }, lookedOn: TODAY - 9 })).toBe(-2);
	});

	it('is not after the day on which it was read, whatever clocks and papers say', () => {
		expect(read({ chain: chainFrom(TODAY + 1) })).toBe(0);
		expect(read({ mirror: { ...MIRROR, consentDay: dayAt(TODAY + 9) } })).toBe(0);
		expect(read({ mirror: { ...MIRROR, consentDay: 'yesterday' }, lookedOn: TODAY + 400 })).toBe(0);
	});
});
