import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fiscalYearInWords, longDate, monthInWords, shortDate, timeOfDay } from './dates.ts';
import { dayOf, fiscalYearOf, isDay, type Day } from './days.ts';

const day = (text: string): Day => {
	if (!isDay(text)) throw new Error(`${text} is no day`);
	return text;
};

describe('days on the poster', () => {
	it('carry the era, the western year and the weekday', () => {
		expect(longDate(day('2026-11-20'), 'ja')).toBe('令和8年(2026年)11月20日(金)');
		expect(shortDate(day('2026-11-20'), 'ja')).toBe('11月20日(金)');
		expect(longDate(day('2026-11-20'), 'ja-simple')).toBe('令和8年(2026年)11月20日(金)');
	});

	it('call the first year of an era 元年, from the day it began', () => {
		expect(longDate(day('2019-04-30'), 'ja')).toBe('平成31年(2019年)4月30日(火)');
		expect(longDate(day('2019-05-01'), 'ja')).toBe('令和元年(2019年)5月1日(水)');
	});

	it('name a month', () => {
		expect(monthInWords('2026-11', 'ja')).toBe('令和8年(2026年)11月');
		expect(monthInWords('2019-05', 'ja')).toBe('令和元年(2019年)5月');
		expect(monthInWords('2026-11', 'en')).toBe('November 2026');
	});

	it('read in English too', () => {
		expect(longDate(day('2026-11-20'), 'en')).toMatch(/^Friday,? 20 November 2026$/);
		expect(shortDate(day('2026-11-20'), 'en')).toMatch(/^Fri,? 20 Nov$/);
	});
});

describe('the residents’ clock', () => {
	it('is Japan’s, wherever the device believes to be', () => {
		const lateEvening = Date.parse('2026-03-31T15:30:00Z');
		expect(dayOf(lateEvening)).toBe('2026-04-01');
		expect(timeOfDay(lateEvening, 'ja')).toBe('午前0:30');
		expect(timeOfDay(Date.parse('2026-03-31T05:05:00Z'), 'ja')).toBe('午後2:05');
		expect(timeOfDay(Date.parse('2026-03-31T05:05:00Z'), 'en')).toMatch(/^2:05\spm$/i);
	});

	it('begins the fiscal year on the first of April', () => {
		expect(fiscalYearOf(day('2027-03-31'))).toBe(2026);
		expect(fiscalYearOf(day('2027-04-01'))).toBe(2027);
		expect(fiscalYearInWords(2026, 'ja')).toBe('令和8年度(2026年度)');
		expect(fiscalYearInWords(2026, 'en')).toBe('Fiscal year 2026');
	});
});

describe('days in documents', () => {
	it('exist', () => {
		expect(isDay('2028-02-29')).toBe(true);
		for (const bad of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-11-20T00:00', '', '令和8年']) {
			expect(isDay(bad)).toBe(false);
		}
	});

	it('are what every instant falls on', () => {
		const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
		fc.assert(
			fc.property(instants, (instant) => isDay(dayOf(instant.getTime()))),
			{ numRuns: 200 }
		);
	});
});
