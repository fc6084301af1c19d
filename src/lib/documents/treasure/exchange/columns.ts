import { ok, type Result } from '../../../kernel/result.ts';
import { readFile } from '../../tables/read-file.ts';
import { guessColumns, type Columns, type Table } from '../../tables/read-table.ts';
import type { FileProblem } from '../../tables/read-text.ts';

/** A table of 宝物 as a file brought it, and which column seems to say what. Pure. */

/** In the order in which the columns of our own table stand. */
export const COLUMNS = ['number', 'name', 'about', 'where', 'whom', 'meanings'] as const;
export type Column = (typeof COLUMNS)[number];

const HEADINGS: Readonly<Record<Column, RegExp>> = {
	number: /^(番号|no\.?$|number|#)/iu,
	name: /^(宝物の名前|名前|なまえ|名称|資源名?|活動名?|宝物|name)/iu,
	about: /^(どんなもの|内容|説明|概要|備考|what|about|description)/iu,
	where: /^(場所|どこ|所在|会場|where|place)/iu,
	whom: /^(聞ける人|連絡先|問い?合わせ|窓口|担当|団体|主催|who|contact)/iu,
	meanings: /^(どんな意味|意味|分類|種類|タグ|what it means|tags?|kind)/iu
};

export interface TreasureFile {
	readonly table: Table;
	readonly columns: Columns<Column>;
}

export const readTreasureFile = async (bytes: Uint8Array<ArrayBuffer>): Promise<Result<TreasureFile, FileProblem>> => {
	const table = await readFile(bytes);
	return table.ok ? ok({ table: table.value, columns: guessColumns(table.value.header, HEADINGS) }) : table;
};
