import { defineMessages } from '../../../i18n/define-messages.ts';
import { count, numberInWords } from '../../../i18n/numbers.ts';

const n = (value: number) => numberInWords(value, 'ja');
const e = (value: number) => numberInWords(value, 'en');

export const exchangeMessages = defineMessages(
	{
		exchange: 'ほかの表から入れる・表にして渡す',
		chooseHint: 'Excelの表（.xlsx）か、CSVの表です。入れる前に、中身を見られます。',
		fileName: '宝物',
		saveHint: '掲載可のものだけが入ります。',
		groundAsk: 'この表の宝物は、どこにあるものですか',
		groundHint: 'ひとつずつちがうときは、あとでなおせます。家や庭のものは、場所を入れません。',
		noRoom: (room: number) => `表に入るのは、あと${n(room)}件です。残りは入りません。`,
		news: (of: number) => `新しく入る宝物 ${n(of)}件`,
		changed: (of: number) => `書きかわる宝物 ${n(of)}件`,
		known: (of: number) => `もう入っている宝物 ${n(of)}件（かわりません）`,
		unread: (of: number) => `読みとれなかった行 ${n(of)}行`,
		takeIn: (of: number) => `${n(of)}件を表に入れる`,
		takeInAsk: '押すと、グループのみんなの表に入ります。もとに戻せます。',
		taken: (of: number) => `${n(of)}件を入れました。`
	},
	{
		exchange: 'Take in a table, or make one',
		chooseHint: 'A table of Excel (.xlsx) or a CSV table. You see it before it is taken in.',
		fileName: 'treasures',
		saveHint: 'Only what may be published is in it.',
		groundAsk: 'Where are the treasures of this table',
		groundHint: 'Where they differ, change them afterwards. No place is taken in for what is at a home.',
		noRoom: (room) => `There is room for ${e(room)} more. The others stay out.`,
		news: (of) => `New: ${count(of, 'treasure', 'treasures')}`,
		changed: (of) => `Changed: ${count(of, 'treasure', 'treasures')}`,
		known: (of) => `Already there: ${count(of, 'treasure', 'treasures')} (they stay as they are)`,
		unread: (of) => `Not understood: ${count(of, 'row', 'rows')}`,
		takeIn: (of) => `Take in ${count(of, 'treasure', 'treasures')}`,
		takeInAsk: 'They come into the table of everybody in the group. It can be taken back.',
		taken: (of) => `Took in ${count(of, 'treasure', 'treasures')}.`
	}
);
