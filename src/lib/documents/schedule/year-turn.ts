import { fiscalYearOf, type Day } from '../../i18n/days.ts';
import { fiscalYearDays } from './attendance.ts';
import type { ShownEvent } from './event.ts';
import { formOf, type EventForm } from './plans.ts';

/** 年度がわり: what the schedule hands over to the next 年度 (A34). Pure. */

/** Until this day of a 年度 one is still busy with its beginning. */
const BEGUN_BY = '-05-01';

/** The 年度 that the sheet is about: the one that has just begun, else the next. */
export const comingYear = (today: Day): number => {
	const year = fiscalYearOf(today);
	return today >= `${year}-04-01` && today < `${year}${BEGUN_BY}` ? year : year + 1;
};

/** Series that end before that 年度 does, though something may go on of them: those that end in the 年度 before it. */
export const endingBefore = (events: readonly ShownEvent[], year: number): readonly ShownEvent[] => {
	const [first, last] = fiscalYearDays(year - 1);
	return events.filter(
		({ when }) => when.rule !== undefined && when.last !== undefined && when.last >= first && when.last <= last
	);
};

/** Series that go on by themselves. */
export const goingOn = (events: readonly ShownEvent[], year: number): readonly ShownEvent[] => {
	const [first] = fiscalYearDays(year);
	return events.filter(({ when }) => when.rule !== undefined && (when.last === undefined || when.last >= first));
};

/** The event as it goes on to the end of that 年度. */
export const continued = (event: ShownEvent, year: number): EventForm => ({
	...formOf(event),
	last: fiscalYearDays(year)[1]
});
