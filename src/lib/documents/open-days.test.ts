import { describe, expect, it } from 'vitest';
import type { Day } from '../i18n/days.ts';
import { openDayAfter } from './open-days.ts';

const after = (day: string, count = 3) => openDayAfter(day as Day, count, 'weekdays');

describe('開所日', () => {
	it('are counted without weekends, holidays and the turn of the year', () => {
		expect(after('2026-11-16')).toBe('2026-11-19');
		// 勤労感謝の日 is on a Monday.
		expect(after('2026-11-20')).toBe('2026-11-26');
		expect(after('2026-12-28')).toBe('2027-01-06');
		expect(after('2026-11-21', 0)).toBe('2026-11-21');
	});

	it('go on over お盆, when offices are open', () => {
		expect(after('2026-08-12')).toBe('2026-08-17');
	});
});
