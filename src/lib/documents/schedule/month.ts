import { daysAfter, type Day } from '../../i18n/days.ts';
import type { Occurrence } from './occurrences.ts';
import { weekdayOf } from './rhythms.ts';

/** A month as weeks. Pure. */

/** A calendar month: '2026-11'. */
export type Month = string;

export const monthOf = (day: Day): Month => day.slice(0, 7);

export const daysOfMonth = (month: Month): readonly [Day, Day] => {
	const first = `${month}-01` as Day;
	return [first, daysAfter(`${monthAfter(month, 1)}-01` as Day, -1)];
};

/** The month so many months later; earlier for a negative number. */
export const monthAfter = (month: Month, count: number): Month => {
	const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
	return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
};

export interface DayCell {
	readonly day: Day;
	readonly occurrences: readonly Occurrence[];
}

/** The weeks of a month, Sunday first; undefined where a week has days of another month. */
export const weeksOf = (
	month: Month,
	occurrences: readonly Occurrence[]
): readonly (readonly (DayCell | undefined)[])[] => {
	const [first, last] = daysOfMonth(month);
	const cells: (DayCell | undefined)[] = Array.from({ length: weekdayOf(first) }, () => undefined);
	for (let day = first; day <= last; day = daysAfter(day, 1))
		cells.push({ day, occurrences: occurrences.filter((one) => one.day <= day && one.lastDay >= day) });
	while (cells.length % 7 > 0) cells.push(undefined);
	return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
};
