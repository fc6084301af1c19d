import { err, ok, type Result } from '../../../kernel/result.ts';
import { MAX_ROWS } from '../../tables/limits.ts';
import { guessColumns, readTable, type Columns, type Table } from '../../tables/read-table.ts';
import { readText, type FileProblem } from '../../tables/read-text.ts';
import { wordsByLine } from '../words.ts';

/** A file with cards in it, as somebody brought it: a table (CSV) or lines. Pure. */

/** What a column of such a table may say. In the order in which the columns of our own table stand. */
export const COLUMNS = ['words', 'group', 'sort', 'source', 'place', 'date', 'outcome'] as const;
export type Column = (typeof COLUMNS)[number];

const HEADINGS: Readonly<Record<Column, RegExp>> = {
	outcome: /^(こうなりました|結果|what became|outcome)/iu,
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

export type CardFileProblem = FileProblem | 'no-rows';

export const readCardFile = (bytes: Uint8Array, name: string): Result<CardFile, CardFileProblem> => {
	const text = readText(bytes);
	if (!text.ok) return text;
	const file = /\.txt$/iu.test(name) ? linesOf(text.value) : tableOf(text.value);
	return rowsOf(file.table, file.headed !== false).length === 0 ? err('no-rows') : ok(file);
};

/** The rows with cards in them; the first line of a file is one of them when it is no heading. */
export const rowsOf = ({ header, rows }: Table, headed: boolean): Table['rows'] =>
	headed || header.every((cell) => cell === '') ? rows : [{ number: 1, cells: header }, ...rows];

const tableOf = (text: string): CardFile => {
	const table = readTable(text);
	const columns = guessColumns(table.header, HEADINGS);
	// Where no heading says so, the first column has the words, and the first row with them.
	const headed = Object.keys(columns).length > 0;
	return { table, columns: columns.words === undefined && !headed ? { words: 0 } : columns, headed };
};

const linesOf = (text: string): CardFile => {
	const lines = wordsByLine(text.replace(/^\uFEFF/u, ''));
	const rows = lines.slice(0, MAX_ROWS).map((line, n) => ({ number: n + 1, cells: [line] }));
	const more = Math.max(0, lines.length - MAX_ROWS);
	return { table: { header: [], rows, more }, columns: { words: 0 }, headed: undefined };
};
