import { afterEach, describe, expect, it } from 'vitest';
import type { Day } from '../../i18n/days.ts';
import { closingOn, holidayOn } from '../closings.ts';
import { daysOfSeries, isRule, partsOf, ruleOf, type Rule } from './rule.ts';

const days = (rule: string, from: string, first = from, last = '2027-03-31'): string =>
	daysOfSeries({ from: from as Day, rule: rule as Rule, last: undefined }, first as Day, last as Day).join(' ');

describe('days of a rule', () => {
	it.each([
		['every Tuesday', 'FREQ=WEEKLY;BYDAY=TU', '2026-11-03', '2026-11-03 2026-11-10 2026-11-17 2026-11-24'],
		['a Tuesday in two', 'FREQ=WEEKLY;INTERVAL=2', '2026-11-03', '2026-11-03 2026-11-17'],
		['the second Saturday', 'FREQ=MONTHLY;BYDAY=2SA', '2026-11-14', '2026-11-14'],
		['the last day of the month', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2026-11-30', '2026-11-30'],
		['no 31st of November', 'FREQ=MONTHLY;BYMONTHDAY=31', '2026-10-31', '']
	])('%s', (_, rule, from, expected) => {
		expect(days(rule, from, '2026-11-01', '2026-11-30')).toBe(expected);
	});

	it('come on a leap day in leap years only', () => {
		expect(days('FREQ=YEARLY', '2024-02-29', '2024-01-01', '2033-12-31')).toBe('2024-02-29 2028-02-29 2032-02-29');
	});

	it('go on over the turn of the 年度', () => {
		expect(days('FREQ=WEEKLY', '2026-11-03', '2027-03-28', '2027-04-07')).toBe('2027-03-30 2027-04-06');
	});

	it('are the same years later as when every day was walked through', () => {
		const walked = days('FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH', '2019-01-07', '2019-01-07', '2027-03-31').split(' ');
		expect(days('FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH', '2019-01-07', '2026-11-01', '2027-03-31').split(' ')).toEqual(
			walked.filter((day) => day >= '2026-11-01')
		);
		const fifth = days('FREQ=DAILY;INTERVAL=5', '2019-01-07', '2019-01-07', '2027-03-31').split(' ');
		expect(days('FREQ=DAILY;INTERVAL=5', '2019-01-07', '2026-11-01', '2027-03-31').split(' ')).toEqual(
			fifth.filter((day) => day >= '2026-11-01')
		);
	});

	it('end: a rule that never comes to a day gives none, and takes no time over it', () => {
		const began = performance.now();
		for (const never of ['FREQ=DAILY;BYMONTHDAY=31;BYMONTH=6', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'])
			expect(days(never, '2026-11-03', '2026-11-03', '2400-01-01')).toBe('');
		expect(performance.now() - began).toBeLessThan(2_000);
	});

	it('are written in one way, and what is no rule of days is none', () => {
		expect(ruleOf(partsOf('BYDAY=TU;FREQ=WEEKLY')!)).toBe('FREQ=WEEKLY;BYDAY=TU');
		for (const wrong of ['', 'FREQ', 'FREQ=HOURLY', 'FREQ=WEEKLY;INTERVAL=0', 'FREQ=WEEKLY;INTERVAL=-1'])
			expect(isRule(wrong), wrong).toBe(false);
		for (const wrong of ['FREQ=WEEKLY;BYDAY=XX', 'FREQ=WEEKLY;FREQ=DAILY', 'INTERVAL=2', 'FREQ=WEEKLY;X=1', 'a\nb'])
			expect(isRule(wrong), wrong).toBe(false);
	});
});

describe('days whatever the zone of the device', () => {
	const home = process.env.TZ;
	afterEach(() => {
		if (home === undefined) delete process.env.TZ;
		else process.env.TZ = home;
	});

	it.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/London'])('are those of Japan: %s', (zone) => {
		process.env.TZ = zone;
		expect(new Date(2026, 0, 1).getTimezoneOffset()).not.toBe(-540);
		expect(days('FREQ=WEEKLY;BYDAY=TU', '2026-11-03', '2026-11-01', '2026-11-30')).toBe(
			'2026-11-03 2026-11-10 2026-11-17 2026-11-24'
		);
		expect(holidayOn('2026-11-03' as Day)?.ja).toBe('文化の日');
	});
});

describe('closings', () => {
	it('are national holidays with the days that they bring, お盆, and the turn of the year', () => {
		expect(holidayOn('2026-09-22' as Day)?.ja).toBe('休日');
		expect(holidayOn('2027-03-22' as Day)?.ja).toMatch(/休日/);
		expect(holidayOn('2026-11-10' as Day)).toBeUndefined();
		const all = new Set(['holidays', 'obon', 'newYear'] as const);
		expect(closingOn('2027-01-01' as Day, all)).toBe('newYear');
		expect(closingOn('2026-12-29' as Day, all)).toBe('newYear');
		expect(closingOn('2027-01-04' as Day, all)).toBeUndefined();
		expect(closingOn('2027-08-13' as Day, all)).toBe('obon');
		expect(closingOn('2026-11-03' as Day, new Set(['obon'] as const))).toBeUndefined();
	});
});
