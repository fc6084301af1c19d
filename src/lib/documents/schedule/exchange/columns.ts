import { guessColumns, type Columns } from '../../tables/read-table.ts';
import { LINES } from '../event.ts';

/** What a column of a list of activities may say of an event. */
export const COLUMNS = [...LINES, 'day', 'rhythm', 'last', 'begins', 'ends', 'capacity'] as const;
export type Column = (typeof COLUMNS)[number];

const HEADINGS: Readonly<Record<Column, RegExp>> = {
	name: /^(なまえ|名前|名称|予定|行事|活動|件名|タイトル|name|title|event)/iu,
	place: /^(場所|会場|ところ|place|where)/iu,
	whom: /^(対象|だれ|for)/iu,
	fee: /^(参加費|費用|会費|料金|fee)/iu,
	bring: /^(持ち物|もちもの|(to )?bring)/iu,
	note: /^(備考|メモ|説明|内容|note|remark)/iu,
	day: /^(日にち|日付|期日|年月日|day|date)/iu,
	rhythm: /^(くりかえし|繰り返し|くり返し|頻度|回数|開催|rhythm|repeat)/iu,
	last: /^(いつまで|最終日|終了日|until|last)/iu,
	begins: /^(開始|始まり|始まる|時間|begin|start|time)/iu,
	ends: /^(終了|終わり|終わる|end)/iu,
	capacity: /^(定員|capacity|room for)/iu
};

export const columnsOfEvents = (header: readonly string[]): Columns<Column> => guessColumns(header, HEADINGS);
