import { defineMessages } from '../../../i18n/define-messages.ts';
import { count, numberInWords } from '../../../i18n/numbers.ts';

const n = (value: number) => numberInWords(value, 'ja');

export const exchangeMessages = defineMessages(
	{
		exchange: 'ほかの表やカレンダーから入れる・渡す',
		chooseHint: 'Excelの表（.xlsx）、CSVの表、カレンダーのファイル（.ics）のどれかです。入れる前に、中身を見られます。',
		fileName: '予定',
		handOver: 'カレンダーのファイルをつくる',
		handOverHint: 'スマホやパソコンのほかのカレンダーで開けます。日は未定の予定は入りません。',
		saveHint:
			'表には、いつもの予定が入ります。お休みにする日や、その日だけの変更、当番の人数は、カレンダーのファイルに入ります。',
		taken: (events: number) => `${n(events)}件の予定を入れました。`,
		news: (events: number) => `新しく入る予定 ${n(events)}件`,
		undecided: (events: number) => `（そのうち${n(events)}件は、日は未定です）`,
		changed: (events: number) => `かわる予定 ${n(events)}件`,
		known: (events: number) => `もう入っている予定 ${n(events)}件（かわりません）`,
		unread: (rows: number) => `読みとれなかったもの ${n(rows)}件`,
		takeIn: (events: number) => `${n(events)}件を予定に入れる`,
		takeInAsk: '押すと、みんなの予定に出ます。もとに戻せます。',
		'other-rule': 'このくりかえし方は、ここでは使えません。',
		'other-zone': '日本でない地域の時間でくりかえしています。',
		'no-day': '日にちがありません。'
	},
	{
		exchange: 'Take in from, or hand to, another calendar',
		chooseHint: 'A table of Excel (.xlsx), a CSV table or a calendar file (.ics). You see it before it is taken in.',
		fileName: 'schedule',
		handOver: 'Make a calendar file',
		handOverHint: 'Other calendars on phones and computers open it. Events without a day are not in it.',
		saveHint:
			'A table has the usual plan. Closed days, changes of single days and how many are needed are in the calendar file.',
		taken: (events) => `Took in ${count(events, 'event', 'events')}.`,
		news: (events) => `New: ${count(events, 'event', 'events')}`,
		undecided: (events) => `(${numberInWords(events, 'en')} of them without a day yet)`,
		changed: (events) => `Changed: ${count(events, 'event', 'events')}`,
		known: (events) => `There already: ${count(events, 'event', 'events')} (nothing changes)`,
		unread: (rows) => `Could not be read: ${numberInWords(rows, 'en')}`,
		takeIn: (events) => `Add ${count(events, 'event', 'events')} to the schedule`,
		takeInAsk: 'They appear in everybody’s schedule. It can be undone.',
		'other-rule': 'It repeats in a way that is not known here.',
		'other-zone': 'It repeats by the clock of another country.',
		'no-day': 'It has no day.'
	}
);
