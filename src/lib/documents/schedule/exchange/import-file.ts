import type { Day } from '../../../i18n/days.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { ShownEvent } from '../event.ts';
import { readCalendarFile, type CalendarFile } from './calendar-file.ts';
import { readRows, type ReadRow } from './import-rows.ts';
import { planCalendar, planRows, type PlannedEvent } from './plan-import.ts';
import { readTable, type Columns, type Table } from '../../tables/read-table.ts';
import { readText, type FileProblem } from '../../tables/read-text.ts';
import { columnsOfEvents, type Column } from './columns.ts';

/** What came in a file, told apart by its first words. Pure. */
export type ReadFile =
	| { readonly kind: 'table'; readonly table: Table; readonly columns: Columns<Column> }
	| { readonly kind: 'calendar'; readonly file: CalendarFile };

export type ImportProblem = FileProblem | 'no-rows';

export const readFile = (bytes: Uint8Array): Result<ReadFile, ImportProblem> => {
	const text = readText(bytes);
	if (!text.ok) return text;
	if (/^\s*BEGIN:VCALENDAR/iu.test(text.value)) {
		const file = readCalendarFile(text.value);
		return file === undefined || file.events.length + file.unread.length === 0
			? err('no-rows')
			: ok({ kind: 'calendar', file });
	}
	const table = readTable(text.value);
	if (table.rows.length === 0) return err('no-rows');
	return ok({ kind: 'table', table, columns: columnsOfEvents(table.header) });
};

/** What taking it in would do, worked out anew for each choice of columns. */
export interface Preview {
	readonly rows: readonly ReadRow[];
	readonly events: readonly PlannedEvent[];
}

export const previewOf = (file: ReadFile, events: readonly ShownEvent[], today: Day, random: () => number): Preview =>
	file.kind === 'table'
		? { rows: readRows(file.table, file.columns, events, today), events: [] }
		: { rows: [], events: planCalendar(file.file.events, events, random) };

export const sayingsOf = ({ rows, events }: Preview, random: () => number): PlannedEvent['sayings'] => [
	...planRows(rows, random),
	...events.flatMap(({ sayings }) => sayings)
];
