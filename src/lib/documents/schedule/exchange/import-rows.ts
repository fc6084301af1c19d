import { isDay, type Day } from '../../../i18n/days.ts';
import { readDay } from '../../tables/read-day.ts';
import type { Columns, Table } from '../../tables/read-table.ts';
import { readClock } from '../clock.ts';
import type { ShownEvent } from '../event.ts';
import { EMPTY_FORM, formOf, planEvent, type EventForm, type EventProblem } from '../plans.ts';
import { readRhythm } from './read-rhythm.ts';
import type { Column } from './columns.ts';

/** Rows of a list as events. Pure; a row that cannot be read is kept as it stands, with the reason. */

type RowProblem = EventProblem;

export interface ReadRow {
	readonly number: number;
	readonly cells: readonly string[];
	/** As far as it could be read, for correction. */
	readonly form: EventForm;
	readonly outcome:
		| { readonly kind: 'new'; readonly undecided: boolean }
		/** The schedule has just this already. */
		| { readonly kind: 'known' }
		| { readonly kind: 'unread'; readonly problems: readonly RowProblem[] };
}

export const readRows = (
	{ rows }: Table,
	columns: Columns<Column>,
	events: readonly ShownEvent[],
	today: Day
): readonly ReadRow[] => {
	const known = new Set(events.map((event) => sameness(formOf(event))));
	return rows.map(({ number, cells }) => {
		const form = formIn((column) => cells[columns[column] ?? -1]?.trim() ?? '', today);
		const plan = planEvent('', form, undefined);
		if (!plan.ok) return { number, cells, form, outcome: { kind: 'unread', problems: plan.error } };
		const key = sameness(form);
		if (known.has(key)) return { number, cells, form, outcome: { kind: 'known' } };
		known.add(key);
		return { number, cells, form, outcome: { kind: 'new', undecided: form.day === '' } };
	});
};

/** Two rows with the same of these are the same event; the first day is not among them, for it follows the day of the import. */
const sameness = ({ name, place, rule, rhythm, begins, ends, day }: EventForm): string =>
	JSON.stringify([name.trim(), place.trim(), rule, rhythm, begins, ends, rule === '' ? day : '']);

const formIn = (cell: (column: Column) => string, today: Day): EventForm => {
	const words = cell('rhythm');
	const begins = readClock(cell('begins')) ?? cell('begins');
	const ends = readClock(cell('ends')) ?? cell('ends');
	const day = readDay(cell('day'));
	const rhythm = words === '' ? undefined : readRhythm(words, isDay(day) ? day : today);
	return {
		...EMPTY_FORM,
		name: cell('name'),
		place: cell('place'),
		whom: cell('whom'),
		fee: cell('fee'),
		bring: cell('bring'),
		note: cell('note'),
		capacity: cell('capacity'),
		day: rhythm?.kind === 'series' ? rhythm.from : day,
		rule: rhythm?.kind === 'series' ? rhythm.rule : '',
		last: rhythm?.kind === 'series' ? readDay(cell('last')) : '',
		rhythm: rhythm?.kind === 'undecided' ? words : '',
		begins,
		ends,
		// 16:00 to 9:00 ends on the next morning.
		nights: readClock(begins) !== undefined && readClock(ends) !== undefined && ends <= begins ? 1 : 0
	};
};
