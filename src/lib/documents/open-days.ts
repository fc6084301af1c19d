import { daysAfter, instantWithin, type Day } from '../i18n/days.ts';
import { closingOn, type Closing } from './closings.ts';

/** 開所日: the days on which an office is there to read it. Pure. */

export const OPEN_DAYS = ['weekdays', 'saturdays', 'always'] as const;
export type OpenDays = (typeof OPEN_DAYS)[number];

/** Public offices close on 祝日 and from 29 December to 3 January, and stay open over お盆. */
const KEPT: ReadonlySet<Closing> = new Set<Closing>(['holidays', 'newYear']);
const SATURDAY = 6;

const isOpenOn = (day: Day, days: OpenDays | ''): boolean => {
	if (days === 'always') return true;
	const weekday = new Date(instantWithin(day)).getUTCDay();
	const isWeekend = weekday === 0 || (weekday === SATURDAY && days !== 'saturdays');
	return !isWeekend && closingOn(day, KEPT) === undefined;
};

/** The open day that is so many after `day`; without a choice those of a public office. */
export const openDayAfter = (day: Day, count: number, days: OpenDays | ''): Day => {
	let at = day;
	for (let left = count; left > 0; left -= isOpenOn(at, days) ? 1 : 0) at = daysAfter(at, 1);
	return at;
};
