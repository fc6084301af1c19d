import type { Day } from '../../../i18n/days.ts';
import { attendanceOf, figuresByMonth, monthsOfYear, NONE, summed, type Figures } from '../attendance.ts';
import type { ShownEvent } from '../event.ts';
import type { Occurrence } from '../occurrences.ts';

/** The report of a 年度, as a city asks for it (A34, H1, H2, H9). Pure. */

/** What of one event was over by the end of the day that is asked about. */
interface ReportLine {
	readonly name: string;
	/** April to September, October to March, both. */
	readonly halves: readonly [Figures, Figures];
	readonly year: Figures;
}

interface Report {
	/** The events that took place, or were to, in the order in which they were first written. */
	readonly lines: readonly ReportLine[];
	readonly sum: ReportLine['year'];
	/** What stands behind the numbers, day by day. */
	readonly backgrounds: readonly { readonly day: Day; readonly name: string; readonly background: string }[];
}

export const reportOf = (
	events: readonly ShownEvent[],
	occurrences: readonly Occurrence[],
	year: number,
	today: Day
): Report => {
	const months = monthsOfYear(year);
	const lines = events.flatMap((event): readonly ReportLine[] => {
		const byMonth = figuresByMonth(
			occurrences.filter((one) => one.event.id === event.id),
			today
		);
		const over = (of: readonly string[]): Figures => summed(of.map((month) => byMonth.get(month) ?? NONE));
		const halves = [over(months.slice(0, 6)), over(months.slice(6))] as const;
		const both = summed(halves);
		return both.opened + both.calledOff === 0 ? [] : [{ name: event.name, halves, year: both }];
	});
	return {
		lines,
		sum: summed(lines.map((line) => line.year)),
		backgrounds: occurrences.flatMap((one) => {
			const { background } = attendanceOf(one);
			return background === '' || one.day > today ? [] : [{ day: one.day, name: one.name, background }];
		})
	};
};
