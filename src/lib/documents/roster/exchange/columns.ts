import { guessColumns, type Columns } from '../../tables/read-table.ts';

/** What a column of a list of people may say. In the order in which the columns of our own list stand. */
export const COLUMNS = [
	'name',
	'yomi',
	'phone',
	'room',
	'emergency',
	'can',
	'times',
	'training',
	'insurance',
	'contact',
	'consent',
	'consentDay'
] as const;
export type Column = (typeof COLUMNS)[number];

/** よみ, 緊急連絡先 and 同意の日 are looked for before their shorter neighbours, whose words they begin with. */
const HEADINGS: Readonly<Record<Column, RegExp>> = {
	yomi: /^(よみ|ヨミ|読み|ふりがな|フリガナ|かな|カナ|氏名.?(かな|カナ)|reading|kana)/iu,
	name: /^(お?名前|なまえ|氏名|お名まえ|name)/iu,
	emergency: /(緊急|もしも)|^emergency/iu,
	contact: /^(連絡のしかた|連絡方法|希望の連絡|contact)/iu,
	phone: /^(電話|でんわ|tel|携帯|連絡先|phone|telephone)/iu,
	room: /^(部屋|室|号室|住所|room|address)/iu,
	can: /^(できること|特技|得意|手伝|skills?|can)/iu,
	times: /^(来られる|曜日|時間|都合|times?|when)/iu,
	training: /^(研修|講座|training)/iu,
	insurance: /^(保険|insurance)/iu,
	consentDay: /^(同意の日|同意日|同意した日|consent (day|date))/iu,
	consent: /^(同意|consent|agreed)/iu
};

export const columnsOfPeople = (header: readonly string[]): Columns<Column> => guessColumns(header, HEADINGS);
