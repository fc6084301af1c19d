import { defineMessages } from '../../i18n/define-messages.ts';
import { numberInWords } from '../../i18n/numbers.ts';
import { MAX_ROWS } from './limits.ts';

const n = (value: number) => numberInWords(value, 'ja');
const e = (value: number) => numberInWords(value, 'en');

export const tableMessages = defineMessages(
	{
		choose: 'ファイルをえらぶ',
		'too-big': 'ファイルが大きすぎて、読めませんでした。1MBまでです。まだ何も入れていません。',
		unreadable: 'このファイルは、読めませんでした。Excelか、CSVのファイルをえらんでください。まだ何も入れていません。',
		'old-excel':
			'古い形（.xls）か、パスワードのついたExcelのファイルは、読めません。Excelの「名前を付けて保存」で、パスワードをつけずに「.xlsx」にしてから、えらび直してください。まだ何も入れていません。',
		'no-rows': 'このファイルには、入れられる行が見つかりませんでした。まだ何も入れていません。',
		preview: '入れる前に、ごらんください',
		columnsHint: '表のどの列が何にあたるかを、たしかめてください。',
		noColumn: '使わない',
		tooMany: (rows: number) =>
			`一度に入れられるのは${n(MAX_ROWS)}行までです。残りの${n(rows)}行は、分けて入れてください。`,
		otherSheets: (names: string) =>
			`はじめのシートだけを読みました。ほかのシート（${names}）は、別のファイルにして入れてください。`,
		row: (number: number) => `${n(number)}行目:`,
		correct: 'なおして入れる',
		correctRow: (number: number) => `${n(number)}行目を、なおして入れる`,
		stop: '入れるのをやめる',
		saveWorkbook: 'Excelの表を保存する',
		saveTable: 'CSVの表を保存する',
		saveOldTable: 'CSVの表を保存する（古いExcel用）',
		missing: (letters: string) =>
			`古いExcelにない字があるので、まだ保存していません: ${letters}。「Excelの表を保存する」なら、そのまま残ります。`
	},
	{
		choose: 'Choose a file',
		'too-big': 'The file was too big to read; up to 1 MB fits. Nothing has been taken in.',
		unreadable: 'This file could not be read. Please choose an Excel or a CSV file. Nothing has been taken in.',
		'old-excel':
			'Excel files of the old kind (.xls), or with a password, cannot be read. Save it in Excel as “.xlsx” without a password, and choose it again. Nothing has been taken in.',
		'no-rows': 'This file has no rows that could be taken in. Nothing has been taken in.',
		preview: 'Have a look before it is taken in',
		columnsHint: 'Please check which column of the table says what.',
		noColumn: 'Not used',
		tooMany: (rows) => `Up to ${e(MAX_ROWS)} rows fit at a time. Please take in the other ${e(rows)} in parts.`,
		otherSheets: (names) =>
			`Only the first sheet was read. Please take in the others (${names}) as files of their own.`,
		row: (number) => `Row ${e(number)}:`,
		correct: 'Correct and add',
		correctRow: (number) => `Correct and add row ${e(number)}`,
		stop: 'Do not take it in',
		saveWorkbook: 'Save an Excel table',
		saveTable: 'Save a CSV table',
		saveOldTable: 'Save a CSV table (for older Excel)',
		missing: (letters) => `Not saved yet: older Excel lacks ${letters}. “Save an Excel table” keeps them.`
	}
);
