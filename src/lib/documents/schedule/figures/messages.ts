import { defineMessages } from '../../../i18n/define-messages.ts';
import { count, numberInWords } from '../../../i18n/numbers.ts';

const n = (value: number) => numberInWords(value, 'ja');

export const figuresMessages = defineMessages(
	{
		none: '日にちの入った予定がないので、数えるものがまだありません。',
		which: 'どの予定の人数ですか',
		title: (event: string, year: string) => `${event}\u3000${year}`,
		opened: 'ひらいた日',
		people: '延べ参加者',
		uncounted: '人数の書かれていない日',
		calledOff: '中止した日',
		firstHalf: '上半期（4月〜9月）',
		secondHalf: '下半期（10月〜3月）',
		days: (value: number) => `${n(value)}日`,
		persons: (value: number) => `${n(value)}人`,
		withoutCount: (value: number) => `人数のない日が${n(value)}日あります`,
		hint: 'きょうまでの分です。来た人数が書かれていない日は、「出席」の数で数えています。',
		backgrounds: '人数の背景',
		left: (times: number) => `今年度は、あと${n(times)}回です。`,
		fileName: '人数のまとめ'
	},
	{
		none: 'No event has a day yet, so there is nothing to count.',
		which: 'Of which event?',
		title: (event, year) => `${event}, ${year}`,
		opened: 'Days open',
		people: 'People, summed',
		uncounted: 'Days without a number',
		calledOff: 'Days called off',
		firstHalf: 'First half (April to September)',
		secondHalf: 'Second half (October to March)',
		days: (value) => count(value, 'day', 'days'),
		persons: (value) => count(value, 'person', 'people'),
		withoutCount: (value) => `${count(value, 'day has', 'days have')} no number`,
		hint: 'Up to today. Where nobody wrote how many came, those who said “Coming” are counted.',
		backgrounds: 'Behind the numbers',
		left: (times) => `${count(times, 'time', 'times')} more this fiscal year.`,
		fileName: 'attendance'
	}
);
