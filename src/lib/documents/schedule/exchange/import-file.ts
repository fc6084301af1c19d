import type { Day } from '../../../i18n/days.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import { readFile } from '../../tables/read-file.ts';
import type { Columns, Table } from '../../tables/read-table.ts';
import { readText, type FileProblem } from '../../tables/read-text.ts';
import type { ShownEvent } from '../event.ts';
import { readCalendarFile, type CalendarFile } from './calendar-file.ts';
import { columnsOfEvents, type Column } from './columns.ts';
import { readRows, type ReadRow } from './import-rows.ts';
import { planCalendar, planRows, type PlannedEvent } from './plan-import.ts';

/** What came in a file, told apart by its first words. */
export type EventsFile =
	| { readonly kind: 'table'; readonly table: Table; readonly columns: Columns<Column> }
	| { readonly kind: 'calendar'; readonly calendar: CalendarFile };

export const readEventsFile = async (bytes: Uint8Array<ArrayBuffer>): Promise<Result<EventsFile, FileProblem>> => {
	const text = readText(bytes);
	if (text.ok && /^\s*BEGIN:VCALENDAR/iu.test(text.value)) {
		const calendar = readCalendarFile(text.value);
		return calendar === undefined || calendar.events.length + calendar.unread.length === 0
			? err('no-rows')
			: ok({ kind: 'calendar', calendar });
	}
	const table = await readFile(bytes);
	return table.ok ? ok({ kind: 'table', table: table.value, columns: columnsOfEvents(table.value.header) }) : table;
};

/** What taking it in would do, worked out anew for each choice of columns. */
export interface Preview {
	readonly rows: readonly ReadRow[];
	readonly events: readonly PlannedEvent[];
}

export const previewOf = (
	file: EventsFile,
	columns: Columns<Column>,
	events: readonly ShownEvent[],
	today: Day,
	random: () => number
): Preview =>
	file.kind === 'table'
		? { rows: readRows(file.table, columns, events, today), events: [] }
		: { rows: [], events: planCalendar(file.calendar.events, events, random) };

export const sayingsOf = ({ rows, events }: Preview, random: () => number): PlannedEvent['sayings'] => [
	...planRows(rows, random),
	...events.flatMap(({ sayings }) => sayings)
];
