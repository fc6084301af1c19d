import { err, ok, type Result } from '../../../kernel/result.ts';
import { readTable, type Columns, type Table } from '../../tables/read-table.ts';
import { readText, type FileProblem } from '../../tables/read-text.ts';
import { columnsOfPeople, type Column } from './columns.ts';

/** A list of people as a file brought it, and which column seems to say what. Pure. */
export interface PeopleFile {
	readonly table: Table;
	readonly columns: Columns<Column>;
}

export type ImportProblem = FileProblem | 'no-rows';

export const readPeopleFile = (bytes: Uint8Array): Result<PeopleFile, ImportProblem> => {
	const text = readText(bytes);
	if (!text.ok) return text;
	const table = readTable(text.value);
	return table.rows.length === 0 ? err('no-rows') : ok({ table, columns: columnsOfPeople(table.header) });
};
