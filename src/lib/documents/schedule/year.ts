import type { Day } from '../../i18n/days.ts';
import { monthsOfYear } from './attendance.ts';
import type { Month } from './month.ts';
import type { Occurrence } from './occurrences.ts';

/** A 年度 on one page, as officers plan it. Pure. */

/** From so many times a month on, the number stands there instead of the days. */
const OFTEN = 3;

export interface YearLine {
	readonly name: string;
	/** Its days in this month; none when it takes place too often to name them. */
	readonly days: readonly Day[];
	readonly times: number;
}

/** The months of a 年度, April first, each with what takes place in it, what is rare before what is frequent. */
export const yearLines = (
	year: number,
	occurrences: readonly Occurrence[]
): readonly { readonly month: Month; readonly lines: readonly YearLine[] }[] =>
	monthsOfYear(year).map((month) => {
		const named = new Map<string, Day[]>();
		for (const { off, day, event, name } of occurrences) {
			if (off !== undefined || !day.startsWith(month)) continue;
			const key = `${event.id} ${name}`;
			named.set(key, [...(named.get(key) ?? []), day]);
		}
		const lines = [...named].map(([key, days]) => ({
			name: key.slice(key.indexOf(' ') + 1),
			days: days.length < OFTEN ? days : [],
			times: days.length
		}));
		return {
			month,
			lines: lines.toSorted((a, b) => a.times - b.times || ((a.days[0] ?? '') < (b.days[0] ?? '') ? -1 : 1))
		};
	});
