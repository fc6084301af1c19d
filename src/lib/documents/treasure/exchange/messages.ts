import { defineMessages } from '../../../i18n/define-messages.ts';
import { count, numberInWords } from '../../../i18n/numbers.ts';
import { MAX_ROWS } from '../../tables/limits.ts';

const n = (value: number) => numberInWords(value, 'ja');
const e = (value: number) => numberInWords(value, 'en');

export const exchangeMessages = defineMessages(
	{
		exchange: 'ほかの表から入れる・表にして渡す',
		choose: 'ファイルをえらぶ',
		chooseHint: 'エクセルで「CSV」として保存した表です。入れる前に、中身を見られます。',
		fileName: '宝物',
		saveTable: '表を保存する（新しいExcel用）',
		saveOldTable: '表を保存する（古いExcel用）',
		saveHint: '掲載可のものだけが入ります。',
		missing: (letters: string) =>
			`古いExcelにない字があるので、まだ保存していません: ${letters}。「新しいExcel用」なら、そのまま残ります。`,
		'too-big': 'ファイルが大きすぎて、読めませんでした。1MBまでです。表は、もとのままです。',
		'no-text': 'このファイルは、表として読めませんでした。CSVのファイルをえらんでください。表は、もとのままです。',
		'no-rows': 'このファイルには、行が見つかりませんでした。表は、もとのままです。',
		preview: '入れる前に、ごらんください',
		columnsHint: '表のどの列が何にあたるかを、たしかめてください。',
		noColumn: '使わない',
		groundAsk: 'この表の宝物は、どこにあるものですか',
		groundHint: 'ひとつずつちがうときは、あとでなおせます。家や庭のものは、場所を入れません。',
		tooMany: (rows: number) =>
			`一度に入れられるのは${n(MAX_ROWS)}行までです。残りの${n(rows)}行は、分けて入れてください。`,
		noRoom: (room: number) => `表に入るのは、あと${n(room)}件です。残りは入りません。`,
		news: (of: number) => `新しく入る宝物 ${n(of)}件`,
		changed: (of: number) => `書きかわる宝物 ${n(of)}件`,
		known: (of: number) => `もう入っている宝物 ${n(of)}件（かわりません）`,
		unread: (of: number) => `読みとれなかった行 ${n(of)}行`,
		line: (line: number) => `${n(line)}行目:`,
		correct: 'なおして入れる',
		correctLine: (line: number) => `${n(line)}行目を、なおして入れる`,
		takeIn: (of: number) => `${n(of)}件を表に入れる`,
		takeInAsk: '押すと、グループのみんなの表に入ります。もとに戻せます。',
		taken: (of: number) => `${n(of)}件を入れました。`,
		stop: '入れるのをやめる'
	},
	{
		exchange: 'Take in a table, or make one',
		choose: 'Choose a file',
		chooseHint: 'A table that Excel saved as “CSV”. You see it before it is taken in.',
		fileName: 'treasures',
		saveTable: 'Save as a table (for newer Excel)',
		saveOldTable: 'Save as a table (for older Excel)',
		saveHint: 'Only what may be published is in it.',
		missing: (letters) =>
			`Nothing is saved yet, since older Excel lacks these letters: ${letters}. “For newer Excel” keeps them.`,
		'too-big': 'The file is too large to read: at most 1 MB. Your table is as it was.',
		'no-text': 'This file could not be read as a table. Please choose a CSV file. Your table is as it was.',
		'no-rows': 'No row was found in this file. Your table is as it was.',
		preview: 'Please look before it is taken in',
		columnsHint: 'Please check which column says what.',
		noColumn: 'Not used',
		groundAsk: 'Where are the treasures of this table',
		groundHint: 'Where they differ, change them afterwards. No place is taken in for what is at a home.',
		tooMany: (rows) => `At most ${e(MAX_ROWS)} rows at a time. Please take in the other ${e(rows)} separately.`,
		noRoom: (room) => `There is room for ${e(room)} more. The others stay out.`,
		news: (of) => `New: ${count(of, 'treasure', 'treasures')}`,
		changed: (of) => `Changed: ${count(of, 'treasure', 'treasures')}`,
		known: (of) => `Already there: ${count(of, 'treasure', 'treasures')} (they stay as they are)`,
		unread: (of) => `Not understood: ${count(of, 'row', 'rows')}`,
		line: (line) => `Row ${e(line)}:`,
		correct: 'Put it right and take it in',
		correctLine: (line) => `Put row ${e(line)} right and take it in`,
		takeIn: (of) => `Take in ${count(of, 'treasure', 'treasures')}`,
		takeInAsk: 'They come into the table of everybody in the group. It can be taken back.',
		taken: (of) => `Took in ${count(of, 'treasure', 'treasures')}.`,
		stop: 'Take nothing in'
	}
);
