import { shortDate, timeOfDay } from '../../i18n/dates.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { Clock } from './clock.ts';
import type { Occurrence } from './occurrences.ts';
import type { ScheduleMessages } from './messages.ts';

/** What is said of hours and occurrences. Pure. */

const clockInWords = (clock: Clock, locale: Locale): string =>
	timeOfDay(Date.parse(`2026-01-01T${clock}:00+09:00`), locale);

/** 午後1:30 〜 午後3:30, 一日じゅう. */
export const hoursInWords = (
	{ begins, ends, day, lastDay }: Pick<Occurrence, 'begins' | 'ends' | 'day' | 'lastDay'>,
	locale: Locale,
	say: ScheduleMessages
): string => {
	const until = lastDay === day ? '' : shortDate(lastDay, locale);
	if (begins === undefined) return until === '' ? say.allDay : say.fromTo('', until);
	const from = clockInWords(begins, locale);
	if (ends === undefined) return say.fromTo(from, until);
	return say.fromTo(from, [until, clockInWords(ends, locale)].filter(Boolean).join(' '));
};

/** 13:30〜15:30: for a table, where there is little room; '' for a whole day. */
export const hoursInTable = ({ begins, ends }: Pick<Occurrence, 'begins' | 'ends'>): string =>
	begins === undefined ? '' : `${begins}〜${ends ?? ''}`;

/** Why there is nothing on a day; '' when there is. */
export const offInWords = ({ off, why }: Occurrence, say: ScheduleMessages): string => {
	if (off === undefined) return '';
	if (off === 'called-off') return why === '' ? say.calledOff : say.calledOffWhy(why);
	if (off === 'closed-days') return say.closedWhy(why);
	return say[`off-${off}`];
};
