import stated from '@holiday-jp/holiday_jp/lib/holidays.js';
import type { Day } from '../i18n/days.ts';

/** Days on which things are closed in Japan. Pure. */

const holidays = stated as Readonly<Record<string, { readonly name: string; readonly name_en: string }>>;

/** The name of a national holiday (国民の祝日, 振替休日 and 国民の休日 among them); undefined for any other day. */
export const holidayOn = (day: Day): { readonly ja: string; readonly en: string } | undefined => {
	const holiday = Object.hasOwn(holidays, day) ? holidays[day] : undefined;
	return holiday && { ja: holiday.name, en: holiday.name_en };
};

/** When a place may be closed: 祝日, お盆 (13 to 16 August), 年末年始 (29 December to 3 January). */
export const CLOSINGS = ['holidays', 'obon', 'newYear'] as const;
export type Closing = (typeof CLOSINGS)[number];

const isWithin = (day: Day, from: string, to: string): boolean => day.slice(5) >= from && day.slice(5) <= to;

const closed: Readonly<Record<Closing, (day: Day) => boolean>> = {
	newYear: (day) => isWithin(day, '12-29', '12-31') || isWithin(day, '01-01', '01-03'),
	obon: (day) => isWithin(day, '08-13', '08-16'),
	holidays: (day) => holidayOn(day) !== undefined
};

/** Why a place that keeps these closings is closed on a day; undefined when it is not. */
export const closingOn = (day: Day, kept: ReadonlySet<Closing>): Closing | undefined =>
	(['newYear', 'obon', 'holidays'] as const).find((closing) => kept.has(closing) && closed[closing](day));
