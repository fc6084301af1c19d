import { defineMessages } from '../../../i18n/define-messages.ts';
import { count, numberInWords } from '../../../i18n/numbers.ts';

const n = (value: number) => numberInWords(value, 'ja');

export const exchangeMessages = defineMessages(
	{
		exchange: 'ほかの表から入れる・表にして渡す',
		chooseHint: 'Excelの表（.xlsx）か、CSVの表です。入れる前に、中身を見られます。',
		fileName: '名簿',
		saveHint: '保存した表には、鍵がかかりません。使いおわったら消してください。',
		agreedAsk: 'この表にある方たちの同意は',
		agreedHint: 'ひとりずつちがうときは「まだ聞いていない」にして、あとで一人ずつなおせます。',
		tooManyPeople: (people: number) => `名簿に入るのは、あと${n(people)}人です。残りは入りません。`,
		news: (people: number) => `新しく入る方 ${n(people)}人`,
		changed: (people: number) => `書きかわる方 ${n(people)}人`,
		known: (people: number) => `もう入っている方 ${n(people)}人（かわりません）`,
		unread: (rows: number) => `読みとれなかった行 ${n(rows)}行`,
		takeIn: (people: number) => `${n(people)}人を名簿に入れる`,
		takeInAsk: '押すと、ほかの世話人の戸棚にも入ります。もとに戻せます。',
		taken: (people: number) => `${n(people)}人を入れました。`
	},
	{
		exchange: 'Take in a table, or make one',
		chooseHint: 'A table of Excel (.xlsx) or a CSV table. You see it before it is taken in.',
		fileName: 'people',
		saveHint: 'A saved table is not locked. Please delete it when you are done.',
		agreedAsk: 'Did the people of this table agree?',
		agreedHint: 'If it differs, say “Not asked yet” and put it right person by person.',
		tooManyPeople: (people) => `There is room for ${count(people, 'more person', 'more people')}. The others stay out.`,
		news: (people) => `New: ${count(people, 'person', 'people')}`,
		changed: (people) => `Changed: ${count(people, 'person', 'people')}`,
		known: (people) => `There already: ${count(people, 'person', 'people')} (nothing changes)`,
		unread: (rows) => `Could not be read: ${count(rows, 'row', 'rows')}`,
		takeIn: (people) => `Add ${count(people, 'person', 'people')} to the list`,
		takeInAsk: 'They come into the other volunteers’ cabinets too. It can be undone.',
		taken: (people) => `Took in ${count(people, 'person', 'people')}.`
	}
);
