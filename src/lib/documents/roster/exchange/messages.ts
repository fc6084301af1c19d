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
		fileName: '名簿',
		saveTable: '表を保存する（新しいExcel用）',
		saveOldTable: '表を保存する（古いExcel用）',
		saveHint: '保存した表には、鍵がかかりません。使いおわったら消してください。',
		missing: (letters: string) =>
			`古いExcelにない字があるので、まだ保存していません: ${letters}。「新しいExcel用」なら、そのまま残ります。`,
		'too-big': 'ファイルが大きすぎて、読めませんでした。1MBまでです。名簿は、もとのままです。',
		'no-text': 'このファイルは、表として読めませんでした。CSVのファイルをえらんでください。名簿は、もとのままです。',
		'no-rows': 'このファイルには、名前の行が見つかりませんでした。名簿は、もとのままです。',
		preview: '入れる前に、ごらんください',
		columnsHint: '表のどの列が何にあたるかを、たしかめてください。',
		noColumn: '使わない',
		agreedAsk: 'この表にある方たちの同意は',
		agreedHint: 'ひとりずつちがうときは「まだ聞いていない」にして、あとで一人ずつなおせます。',
		tooMany: (rows: number) =>
			`一度に入れられるのは${n(MAX_ROWS)}行までです。残りの${n(rows)}行は、分けて入れてください。`,
		tooManyPeople: (people: number) => `名簿に入るのは、あと${n(people)}人です。残りは入りません。`,
		news: (people: number) => `新しく入る方 ${n(people)}人`,
		changed: (people: number) => `書きかわる方 ${n(people)}人`,
		known: (people: number) => `もう入っている方 ${n(people)}人（かわりません）`,
		unread: (rows: number) => `読みとれなかった行 ${n(rows)}行`,
		row: (number: number) => `${n(number)}行目:`,
		correct: 'なおして入れる',
		correctRow: (number: number) => `${n(number)}行目を、なおして入れる`,
		takeIn: (people: number) => `${n(people)}人を名簿に入れる`,
		takeInAsk: '押すと、ほかの世話人の戸棚にも入ります。もとに戻せます。',
		taken: (people: number) => `${n(people)}人を入れました。`,
		stop: '入れるのをやめる'
	},
	{
		exchange: 'Take in a table, or make one',
		choose: 'Choose a file',
		chooseHint: 'A table that Excel saved as “CSV”. You see it before it is taken in.',
		fileName: 'people',
		saveTable: 'Save as a table (for newer Excel)',
		saveOldTable: 'Save as a table (for older Excel)',
		saveHint: 'A saved table is not locked. Please delete it when you are done.',
		missing: (letters) => `Not saved yet: older Excel lacks ${letters}. The file for newer Excel keeps them.`,
		'too-big': 'The file was too big to read; up to 1 MB fits. The list is as it was.',
		'no-text': 'This file could not be read as a table. Please choose a CSV file. The list is as it was.',
		'no-rows': 'There were no names in this file. The list is as it was.',
		preview: 'Have a look before it is taken in',
		columnsHint: 'Please check which column of the table says what.',
		noColumn: 'Not used',
		agreedAsk: 'Did the people of this table agree?',
		agreedHint: 'If it differs, say “Not asked yet” and put it right person by person.',
		tooMany: (rows) => `Up to ${e(MAX_ROWS)} rows fit at a time. Please take in the other ${e(rows)} in parts.`,
		tooManyPeople: (people) => `There is room for ${count(people, 'more person', 'more people')}. The others stay out.`,
		news: (people) => `New: ${count(people, 'person', 'people')}`,
		changed: (people) => `Changed: ${count(people, 'person', 'people')}`,
		known: (people) => `There already: ${count(people, 'person', 'people')} (nothing changes)`,
		unread: (rows) => `Could not be read: ${count(rows, 'row', 'rows')}`,
		row: (number) => `Row ${e(number)}:`,
		correct: 'Correct and add',
		correctRow: (number) => `Correct and add row ${e(number)}`,
		takeIn: (people) => `Add ${count(people, 'person', 'people')} to the list`,
		takeInAsk: 'They come into the other volunteers’ cabinets too. It can be undone.',
		taken: (people) => `Took in ${count(people, 'person', 'people')}.`,
		stop: 'Do not take it in'
	}
);
