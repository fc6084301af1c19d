import { err, ok, type Result } from '../../kernel/result.ts';
import { readTable, type Table } from './read-table.ts';
import { readText, type FileProblem } from './read-text.ts';

/** A file that somebody chose as a table, told apart by its first bytes: a workbook of Excel (.xlsx), else CSV. */
export const readFile = async (bytes: Uint8Array<ArrayBuffer>): Promise<Result<Table, FileProblem>> => {
	if (beginsWith(bytes, OLD_OFFICE)) return err('old-excel');
	const table = await tableIn(bytes);
	return table.ok && table.value.rows.length === 0 ? err('no-rows') : table;
};

const tableIn = async (bytes: Uint8Array<ArrayBuffer>): Promise<Result<Table, FileProblem>> => {
	if (beginsWith(bytes, ZIP)) return (await import('./read-workbook.ts')).readWorkbook(bytes);
	const text = readText(bytes);
	return text.ok ? ok(readTable(text.value)) : text;
};

/** The local file header of a ZIP archive (APPNOTE 4.3.7). */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** A compound file (MS-CFB 2.2). */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

const beginsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
	signature.every((byte, n) => bytes[n] === byte);
