import papa from 'papaparse';
import { LINES } from '../event.ts';

/** A CSV file as rows, and which column says what. Pure. */

/** Rows of one file; a list of activities of a whole city has some hundred. */
export const MAX_ROWS = 2_000;

/** What a column may say of an event. */
export const COLUMNS = [...LINES, 'day', 'rhythm', 'begins', 'ends', 'capacity'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Table {
	readonly header: readonly string[];
	/** With the number that the row has in the file, the header being 1. */
	readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
	/** Rows beyond MAX_ROWS, which were left out. */
	readonly more: number;
}

/** The apostrophe that keeps a spreadsheet from reckoning out a cell. */
const GUARDED = /^'(?=[=+\-@\t\r])/;

export const readTable = (text: string): Table => {
	const { data } = papa.parse<string[]>(text, { skipEmptyLines: false });
	const [header = [], ...body] = data;
	const rows = body
		.map((cells, n) => ({ number: n + 2, cells: cells.map((cell) => cell.replace(GUARDED, '')) }))
		.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
	return {
		header: header.map((cell) => cell.trim()),
		rows: rows.slice(0, MAX_ROWS),
		more: Math.max(0, rows.length - MAX_ROWS)
	};
};

/** The words that people head such columns with. The first column that has one is taken. */
const HEADINGS: Readonly<Record<Column, RegExp>> = {
	name: /^(なまえ|名前|名称|予定|行事|活動|件名|タイトル|name|title|event)/iu,
	rhythm: /^(くりかえし|繰り返し|くり返し|頻度|回数|開催|rhythm|repeat)/iu,
	day: /^(日にち|日付|期日|年月日|day|date)/iu,
	begins: /^(開始|始まり|始まる|時間|begin|start|time)/iu,
	ends: /^(終了|終わり|終わる|end)/iu,
	place: /^(場所|会場|ところ|place|where)/iu,
	whom: /^(対象|だれ|for)/iu,
	fee: /^(参加費|費用|会費|料金|fee)/iu,
	bring: /^(持ち物|もちもの|bring)/iu,
	capacity: /^(定員|capacity)/iu,
	note: /^(備考|メモ|説明|内容|note|remark)/iu
};

/** Which column of the header seems to say what; the person sees it and may change it. */
export const guessColumns = (header: readonly string[]): Readonly<Partial<Record<Column, number>>> => {
	const taken = new Set<number>();
	const guessed: Partial<Record<Column, number>> = {};
	for (const column of COLUMNS) {
		const at = header.findIndex((heading, n) => !taken.has(n) && HEADINGS[column].test(heading.normalize('NFKC')));
		if (at < 0) continue;
		taken.add(at);
		guessed[column] = at;
	}
	return guessed;
};
