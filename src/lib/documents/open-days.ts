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

/** Somebody is called after so many days, whatever a centre says of when it is closed. */
const MOST_DAYS = 31;

/**
 * The open day that is so many after `day`; without a choice of days those of a public office. `isClosed`: on which days they have said
 * that nobody is there.
 */
export const openDayAfter = (
	day: Day,
	count: number,
	days: OpenDays | '',
	isClosed: (day: Day) => boolean = () => false
): Day => {
	let at = day;
	for (let left = count, passed = 0; left > 0 && passed < MOST_DAYS; passed++) {
		at = daysAfter(at, 1);
		if (isOpenOn(at, days) && !isClosed(at)) left -= 1;
	}
	return at;
};
