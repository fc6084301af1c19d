import type { Day } from '../../i18n/days.ts';
import type { MemberId } from '../../kernel/ids.ts';
import { attendanceOf } from './attendance.ts';
import type { Occurrence } from './occurrences.ts';

/** What stands on the papers that are made from the schedule. Pure. */

/** Lines of an attendance sheet where nobody knows how many come: what fits one A4. */
const USUAL_LINES = 24;
/** Empty lines below those who said that they come. */
const SPARE_LINES = 6;

/** The names of those who said that they come, and empty lines for the others. */
export const attendanceLines = (
	occurrence: Occurrence,
	nameOf: (person: MemberId, written: string) => string
): readonly string[] => {
	const coming = [...attendanceOf(occurrence).answers].flatMap(([person, { coming, name }]) =>
		coming === 'comes' ? [nameOf(person, name)] : []
	);
	const lines = Math.max(occurrence.event.capacity ?? USUAL_LINES, coming.length + SPARE_LINES);
	return [...coming.sort(), ...Array.from({ length: lines - coming.length }, () => '')];
};

export interface Posting {
	readonly name: string;
	readonly day: Day;
	/** The first day on which the paper is of no use any more: the day after its last one. */
	readonly down: Day;
}

/** Papers on the wall for what takes place on single days; a series hangs there all year and is not taken down (A8). */
export const postingsOf = (occurrences: readonly Occurrence[], after: (day: Day) => Day): readonly Posting[] =>
	occurrences
		.filter(({ event, off }) => event.when.rule === undefined || off === 'called-off')
		.map(({ name, day, lastDay }) => ({ name, day, down: after(lastDay) }));
