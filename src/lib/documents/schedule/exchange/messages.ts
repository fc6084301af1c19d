import { defineMessages } from '../../../i18n/define-messages.ts';
import { count, numberInWords } from '../../../i18n/numbers.ts';
import { MAX_ROWS } from '../../tables/limits.ts';

const n = (value: number) => numberInWords(value, 'ja');

export const exchangeMessages = defineMessages(
	{
		exchange: 'ほかの表やカレンダーから入れる・渡す',
		choose: 'ファイルをえらぶ',
		chooseHint: 'エクセルで「CSV」として保存した表か、カレンダーのファイル（.ics）です。入れる前に、中身を見られます。',
		fileName: '予定',
		handOver: 'カレンダーのファイルをつくる',
		handOverHint: 'スマホやパソコンのほかのカレンダーで開けます。日は未定の予定は入りません。',
		taken: (events: number) => `${n(events)}件の予定を入れました。`,
		'too-big': 'ファイルが大きすぎて、読めませんでした。1MBまでです。予定は、もとのままです。',
		'no-text':
			'このファイルは、文字として読めませんでした。CSVか.icsのファイルをえらんでください。予定は、もとのままです。',
		'no-rows': 'このファイルには、予定が見つかりませんでした。予定は、もとのままです。',
		preview: '入れる前に、ごらんください',
		columnsHint: '表のどの列が何にあたるかを、たしかめてください。',
		noColumn: '使わない',
		tooMany: (rows: number) =>
			`一度に入れられるのは${n(MAX_ROWS)}行までです。残りの${n(rows)}行は、分けて入れてください。`,
		news: (events: number) => `新しく入る予定 ${n(events)}件`,
		undecided: (events: number) => `（そのうち${n(events)}件は、日は未定です）`,
		changed: (events: number) => `かわる予定 ${n(events)}件`,
		known: (events: number) => `もう入っている予定 ${n(events)}件（かわりません）`,
		unread: (rows: number) => `読みとれなかったもの ${n(rows)}件`,
		row: (number: number) => `${n(number)}行目:`,
		correct: 'なおして入れる',
		correctRow: (number: number) => `${n(number)}行目を、なおして入れる`,
		takeIn: (events: number) => `${n(events)}件を予定に入れる`,
		takeInAsk: '押すと、みんなの予定に出ます。もとに戻せます。',
		stop: '入れるのをやめる',
		'other-rule': 'このくりかえし方は、ここでは使えません。',
		'other-zone': '日本でない地域の時間でくりかえしています。',
		'no-day': '日にちがありません。'
	},
	{
		exchange: 'Take in from, or hand to, another calendar',
		choose: 'Choose a file',
		chooseHint: 'A table that Excel saved as “CSV”, or a calendar file (.ics). You see it before it is taken in.',
		fileName: 'schedule',
		handOver: 'Make a calendar file',
		handOverHint: 'Other calendars on phones and computers open it. Events without a day are not in it.',
		taken: (events) => `Took in ${count(events, 'event', 'events')}.`,
		'too-big': 'The file was too big to read; up to 1 MB fits. The schedule is as it was.',
		'no-text': 'This file could not be read as text. Please choose a CSV or .ics file. The schedule is as it was.',
		'no-rows': 'There were no events in this file. The schedule is as it was.',
		preview: 'Have a look before it is taken in',
		columnsHint: 'Please check which column of the table says what.',
		noColumn: 'Not used',
		tooMany: (rows) =>
			`Up to ${numberInWords(MAX_ROWS, 'en')} rows fit at a time. Please take in the other ${numberInWords(rows, 'en')} in parts.`,
		news: (events) => `New: ${count(events, 'event', 'events')}`,
		undecided: (events) => `(${numberInWords(events, 'en')} of them without a day yet)`,
		changed: (events) => `Changed: ${count(events, 'event', 'events')}`,
		known: (events) => `There already: ${count(events, 'event', 'events')} (nothing changes)`,
		unread: (rows) => `Could not be read: ${numberInWords(rows, 'en')}`,
		row: (number) => `Row ${numberInWords(number, 'en')}:`,
		correct: 'Correct and add',
		correctRow: (number) => `Correct and add row ${numberInWords(number, 'en')}`,
		takeIn: (events) => `Add ${count(events, 'event', 'events')} to the schedule`,
		takeInAsk: 'They appear in everybody’s schedule. It can be undone.',
		stop: 'Do not take it in',
		'other-rule': 'It repeats in a way that is not known here.',
		'other-zone': 'It repeats by the clock of another country.',
		'no-day': 'It has no day.'
	}
);
