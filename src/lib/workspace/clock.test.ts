import { describe, expect, it } from 'vitest';
import { clockBeside, earliestNow } from './clock.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
const TODAY = 20_778;
const NOON = TODAY * DAY + DAY / 2;

/** What a relay whose clock is right says while ours shows `shown`. */
const told = (shown: number, day = TODAY, origin = 'https://relay.example') => ({ origin, day, heardAt: shown });

describe('the clock of a device beside that of a relay', () => {
	it('is not known before a relay told the day, and agrees at any time of that day', () => {
		expect(clockBeside([])).toEqual({ kind: 'unknown' });
		for (const shown of [TODAY * DAY, NOON, (TODAY + 1) * DAY - 1])
			expect(clockBeside([told(shown)])).toEqual({ kind: 'agrees' });
	});

	it.each([1, 2, 3_653])('is %d days ahead or behind, at all hours but the first or last minutes of a day', (days) => {
		for (const hour of [1, 6, 12, 18, 23]) {
			const time = TODAY * DAY + hour * 60 * MINUTE;
			expect(clockBeside([told(time + days * DAY)])).toEqual({ kind: 'ahead', days });
			expect(clockBeside([told(time - days * DAY)])).toEqual({ kind: 'behind', days });
		}
	});

	it('is not called wrong for some minutes around midnight', () => {
		for (const minutes of [-4, 4]) {
			const midnight = minutes < 0 ? TODAY * DAY : (TODAY + 1) * DAY;
			expect(clockBeside([told(midnight + minutes * MINUTE)])).toEqual({ kind: 'agrees' });
		}
		expect(clockBeside([told((TODAY + 1) * DAY + 5 * MINUTE)])).toEqual({ kind: 'ahead', days: 1 });
		expect(clockBeside([told(TODAY * DAY - 6 * MINUTE)])).toEqual({ kind: 'behind', days: 1 });
	});

	it('is believed against one relay when another agrees with it', () => {
		const liar = told(NOON, TODAY - 400, 'https://liar.example');
		expect(clockBeside([liar])).toEqual({ kind: 'ahead', days: 400 });
		expect(clockBeside([liar, told(NOON)])).toEqual({ kind: 'agrees' });
	});

	it('gives the earlier of both as the time by which an invite is still shown', () => {
		expect(earliestNow(NOON + 3 * DAY, { kind: 'ahead', days: 3 })).toBe(NOON);
		for (const clock of [{ kind: 'behind', days: 3 }, { kind: 'agrees' }, { kind: 'unknown' }] as const)
			expect(earliestNow(NOON, clock)).toBe(NOON);
	});
});
