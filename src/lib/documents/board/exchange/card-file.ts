import { err, ok, type Result } from '../../../kernel/result.ts';
import { MAX_ROWS } from '../../tables/limits.ts';
import { readFile } from '../../tables/read-file.ts';
import { guessColumns, type Columns, type Table } from '../../tables/read-table.ts';
import { readText, type FileProblem } from '../../tables/read-text.ts';
import { wordsByLine } from '../words.ts';

/** A file with cards in it, as somebody brought it: a table (CSV) or lines. Pure. */

/** What a column of such a table may say. In the order in which the columns of our own table stand. */
export const COLUMNS = [
	'words',
	'group',
	'sort',
	'source',
	'place',
	'date',
	'meanings',
	'outcome',
	'learntFrom'
] as const;
export type Column = (typeof COLUMNS)[number];

const HEADINGS: Readonly<Record<Column, RegExp>> = {
	outcome: /^(こうなりました|結果|what became|outcome)/iu,
	learntFrom: /^(どの札から|芋づる|learnt from)/iu,
	meanings: /^(どんな意味|意味|what it means)/iu,
	group: /^(まとまり|グループ|分類|テーマ|group|topic|theme)/iu,
	sort: /^(しゅるい|種類|sort|kind)/iu,
	source: /^(どこから|出どころ|where it comes|source)/iu,
	place: /^(場所|ばしょ|place)/iu,
	date: /^(日にち|日付|月日|date|day)/iu,
	words: /^(ひとこと|ことば|言葉|札|つぶやき|意見|声|内容|a few words|words|text|card)/iu
};

export interface CardFile {
	readonly table: Table;
	readonly columns: Columns<Column>;
	/** Undefined for lines; else whether the first row only says what the columns are. */
	readonly headed: boolean | undefined;
}

export const readCardFile = async (
	bytes: Uint8Array<ArrayBuffer>,
	name: string
): Promise<Result<CardFile, FileProblem>> => {
	const file = await (/\.txt$/iu.test(name) ? linesOf(bytes) : cardTableOf(bytes));
	return file.ok && rowsOf(file.value.table, file.value.headed !== false).length === 0 ? err('no-rows') : file;
};

/** The rows with cards in them; the first line of a file is one of them when it is no heading. */
export const rowsOf = ({ header, rows }: Table, headed: boolean): Table['rows'] =>
	headed || header.every((cell) => cell === '') ? rows : [{ number: 1, cells: header }, ...rows];

const cardTableOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<Result<CardFile, FileProblem>> => {
	const table = await readFile(bytes);
	if (!table.ok) return table;
	const columns = guessColumns(table.value.header, HEADINGS);
	// Where no heading says so, the first column has the words, and the first row with them.
	const headed = Object.keys(columns).length > 0;
	return ok({ table: table.value, columns: headed ? columns : { words: 0 }, headed });
};

const linesOf = (bytes: Uint8Array): Result<CardFile, FileProblem> => {
	const text = readText(bytes);
	if (!text.ok) return text;
	const lines = wordsByLine(text.value.replace(/^\uFEFF/u, ''));
	const rows = lines.slice(0, MAX_ROWS).map((line, n) => ({ number: n + 1, cells: [line] }));
	const more = Math.max(0, lines.length - MAX_ROWS);
	return ok({ table: { header: [], rows, more, otherSheets: [] }, columns: { words: 0 }, headed: undefined });
};
