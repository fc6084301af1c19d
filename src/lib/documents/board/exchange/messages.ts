import { defineMessages } from '../../../i18n/define-messages.ts';
import { count, numberInWords } from '../../../i18n/numbers.ts';
import { MAX_CARD_CHARACTERS, MAX_CARDS, MAX_GROUP_NAME, MAX_PLACE_CHARACTERS } from '../limits.ts';

const n = (value: number) => numberInWords(value, 'ja');
const e = (value: number) => numberInWords(value, 'en');
const cards = (value: number) => count(value, 'card', 'cards');

export const exchangeMessages = defineMessages(
	{
		fileTitle: '表やファイルから入れる',
		chooseHint: 'Excelの表（.xlsx）かCSV、または1行に1つ書いたテキスト（.txt）です。入れる前に、中身を見られます。',
		firstRow: '1行目も札にする（見出しではない）',
		news: (of: number) => `新しく入る札 ${n(of)}まい`,
		known: (of: number) => `もうここにある札 ${n(of)}まい（入れません）`,
		private: (of: number) => `お名前・部屋の番号・電話番号のようなことばのある札 ${n(of)}まい`,
		privateTake: 'このような札も、このまま入れる',
		unread: (rows: number) => `このままでは入れられない行 ${n(rows)}行`,
		'row-no-words': 'ひとことがありません。',
		'row-too-long': `ひとことが長すぎます。${n(MAX_CARD_CHARACTERS)}文字までです。`,
		'row-place-too-long': `場所が長すぎます。${n(MAX_PLACE_CHARACTERS)}文字までです。`,
		'row-date-unclear': '日にちが読みとれません。',
		'row-sort-unclear': 'しゅるいが、ここにあるものではありません。',
		'row-source-unclear': 'どこから聞いたかが、ここにあるものではありません。',
		'row-group-too-long': `まとまりの名前が長すぎます。${n(MAX_GROUP_NAME)}文字までです。`,
		'row-outcome-too-long': `こうなりましたが長すぎます。${n(MAX_CARD_CHARACTERS)}文字までです。`,
		full: (room: number, asked: number) =>
			`1つのボードに貼れる札は${n(MAX_CARDS)}まいまでです。あと${n(room)}まい貼れますが、ファイルには${n(asked)}まいあります。まだ入れていません。`,
		takeIn: (of: number) => `${n(of)}まいをボードに貼る`,
		takeInAsk: '押すと、みんなの画面に出ます。もとに戻せます。'
	},
	{
		fileTitle: 'From a table or a file',
		chooseHint:
			'An Excel table (.xlsx), CSV, or text (.txt) with one thought a line. You see it before it is taken in.',
		firstRow: 'The first row is a card too (no heading)',
		news: (of) => `New: ${cards(of)}`,
		known: (of) => `Here already: ${cards(of)} (left out)`,
		private: (of) => `With what looks like a name, a room or a telephone number: ${cards(of)}`,
		privateTake: 'Take these in as they are, too',
		unread: (rows) => `Cannot be taken in as they stand: ${count(rows, 'row', 'rows')}`,
		'row-no-words': 'There are no words.',
		'row-too-long': `The words are too long; up to ${e(MAX_CARD_CHARACTERS)} characters fit.`,
		'row-place-too-long': `The place is too long; up to ${e(MAX_PLACE_CHARACTERS)} characters fit.`,
		'row-date-unclear': 'The day could not be read.',
		'row-sort-unclear': 'The sort is none of those here.',
		'row-source-unclear': 'Where it comes from is none of those here.',
		'row-group-too-long': `The name of the group is too long; up to ${e(MAX_GROUP_NAME)} characters fit.`,
		'row-outcome-too-long': `What became of it is too long; up to ${e(MAX_CARD_CHARACTERS)} characters fit.`,
		full: (room, asked) =>
			`A board holds up to ${cards(MAX_CARDS)}. There is room for ${e(room)} more, and the file has ${e(asked)}. Nothing was taken in.`,
		takeIn: (of) => `Put ${cards(of)} on the board`,
		takeInAsk: 'Everybody sees them. It can be undone.'
	}
);
