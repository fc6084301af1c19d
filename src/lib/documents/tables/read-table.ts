import papa from 'papaparse';
import { unguarded } from './guard.ts';
import { MAX_ROWS } from './limits.ts';

/** Rows of a file, and which column says what. Pure. */

export interface Table {
	readonly header: readonly string[];
	/** With the number that the row has in the file, the first being 1. */
	readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
	/** Rows beyond MAX_ROWS, which were left out. */
	readonly more: number;
	/** Names of a workbook's other sheets with something in them, which were left out too. */
	readonly otherSheets: readonly string[];
}

/** A CSV file (RFC 4180). */
export const readTable = (text: string): Table => {
	const first = text.slice(0, text.search(/[\r\n]|$/u));
	// Guessed from the words of all rows, a list with semicolons in its cells would fall apart.
	const delimiter = first.includes('\t') && !first.includes(',') ? '\t' : ',';
	const rows = papa.parse<string[]>(text, { delimiter, skipEmptyLines: false }).data;
	return tableOf(rows.map((cells) => cells.map(unguarded)));
};

/** Headed by the first row that has words over two columns: lines above it are the title of the list. Empty rows are left out. */
export const tableOf = (cells: readonly (readonly string[])[], otherSheets: readonly string[] = []): Table => {
	const filled = cells
		.map((row, n) => ({ number: n + 1, cells: row }))
		.filter(({ cells: row }) => row.some((cell) => cell.trim() !== ''));
	const at = filled.findIndex(({ cells: row }) => row.filter((cell) => cell.trim() !== '').length > 1);
	const [header, ...rows] = filled.slice(Math.max(0, at));
	return {
		header: (header?.cells ?? []).map((cell) => cell.trim()),
		rows: rows.slice(0, MAX_ROWS),
		more: Math.max(0, rows.length - MAX_ROWS),
		otherSheets
	};
};

/** Which column of the header seems to say what; the person sees it and may change it. */
export type Columns<Column extends string> = Readonly<Partial<Record<Column, number>>>;

/** By the words that people head such columns with, in the order of `headings`. The first column that has one is taken. */
export const guessColumns = <Column extends string>(
	header: readonly string[],
	headings: Readonly<Record<Column, RegExp>>
): Columns<Column> => {
	const taken = new Set<number>();
	const guessed: Partial<Record<Column, number>> = {};
	for (const column of Object.keys(headings) as Column[]) {
		const at = header.findIndex((heading, n) => !taken.has(n) && headings[column].test(heading.normalize('NFKC')));
		if (at < 0) continue;
		taken.add(at);
		guessed[column] = at;
	}
	return guessed;
};
