import { ok, type Result } from '../../../kernel/result.ts';
import { readFile } from '../../tables/read-file.ts';
import type { Columns, Table } from '../../tables/read-table.ts';
import type { FileProblem } from '../../tables/read-text.ts';
import { columnsOfPeople, type Column } from './columns.ts';

/** A list of people as a file brought it, and which column seems to say what. */
export interface PeopleFile {
	readonly table: Table;
	readonly columns: Columns<Column>;
}

export const readPeopleFile = async (bytes: Uint8Array<ArrayBuffer>): Promise<Result<PeopleFile, FileProblem>> => {
	const table = await readFile(bytes);
	return table.ok ? ok({ table: table.value, columns: columnsOfPeople(table.value.header) }) : table;
};
