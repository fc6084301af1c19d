import { defineMessages } from '../../../i18n/define-messages.ts';
import { numberInWords } from '../../../i18n/numbers.ts';

const n = (value: number) => numberInWords(value, 'ja');

export const ringMessages = defineMessages(
	{
		/** All that a notice of the browser ever says: whoever looks at a locked phone learns nothing. */
		notice: 'えんがわに お知らせがあります',

		calls: '当番のこと',
		ownToday: (what: string) => `きょうは、あなたの当番です: ${what}`,
		ownTomorrow: (what: string) => `あしたは、あなたの当番です: ${what}`,
		swap: (name: string, what: string) => `${name}さんが、だれかに代わってほしいそうです: ${what}`,
		gap: (what: string, missing: number) => `あと${n(missing)}人いると助かります: ${what}`,
		more: (calls: number) => `ほかに${n(calls)}つあります。`,
		toTurns: '当番を見る',

		title: 'お知らせ',
		why: '「代わってほしい」と言われたときと、あなたの当番の前の日に、画面にお知らせを出せます。出るのは「えんがわに お知らせがあります」だけで、名前も中身も出ません。',
		turnOn: 'お知らせを出す',
		isOn: 'このスマホ・パソコンでは、お知らせを出しています。えんがわを開いたままのときだけ、朝8時から夜9時まで出ます。見たかどうかは、だれにも分かりません。',
		turnOff: 'お知らせをやめる',
		refused:
			'ブラウザーの設定で、お知らせが止まっています。出したいときは、ブラウザーの設定で、このページのお知らせを許してください。',
		cannot:
			'このブラウザーでは、お知らせを出せません。「予定」の下のほうで「カレンダーのファイルをつくる」を押すと、いつものカレンダーが前もって鳴ります。'
	},
	{
		notice: 'There is something new in Engawa',

		calls: 'Turns',
		ownToday: (what) => `You are on duty today: ${what}`,
		ownTomorrow: (what) => `You are on duty tomorrow: ${what}`,
		swap: (name, what) => `${name} asks for somebody to swap: ${what}`,
		gap: (what, missing) => `${numberInWords(missing, 'en')} more would help: ${what}`,
		more: (calls) => `And ${numberInWords(calls, 'en')} more.`,
		toTurns: 'See the turns',

		title: 'Notices',
		why: 'When somebody asks for a swap, and on the day before your turn, the screen can show a notice. It says only “There is something new in Engawa”: no name, and nothing of what it is about.',
		turnOn: 'Show notices',
		isOn: 'This device shows notices, while Engawa stays open and from 8 in the morning to 9 in the evening. Nobody sees whether you have looked.',
		turnOff: 'Stop notices',
		refused:
			'Notices are stopped in the browser’s settings. To have them, please allow notices of this page in the browser’s settings.',
		cannot:
			'This browser cannot show notices. “Make a calendar file”, at the end of “Schedule”, lets your usual calendar ring in time.'
	}
);
