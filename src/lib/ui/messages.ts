import { defineMessages } from '../i18n/define-messages.ts';

/** What the parts of the screen say by themselves, whatever the page is about. */
export const uiMessages = defineMessages(
	{
		appName: 'えんがわ',
		pageTitle: (page: string) => `${page}｜えんがわ`,
		skip: '本文へ進む',
		back: 'もどる',
		menu: 'メニュー',
		close: '閉じる',
		cancel: 'やめる',
		loading: '読み込んでいます',

		textSize: '文字の大きさ',
		textSizeHint: '読みやすい大きさを選んでください。すぐに変わります。',
		textSize18: 'ふつう',
		textSize22: '大きい',
		textSize26: 'とても大きい',
		language: 'ことば',

		info: 'お知らせ',
		warn: 'ご確認ください',
		problem: 'うまくいきませんでした',

		saveState: '保存のようす',
		saveIdle: '保存のようすを、ここにお知らせします',

		newVersion: '新しいえんがわがあります',
		newVersionText: '書きかけのものを終えてから押してください。書いたことは、そのまま残ります。',
		newVersionUse: '新しくする'
	},
	{
		appName: 'Engawa',
		pageTitle: (page) => `${page} | Engawa`,
		skip: 'Skip to the content',
		back: 'Back',
		menu: 'Menu',
		close: 'Close',
		cancel: 'Cancel',
		loading: 'Loading',

		textSize: 'Text size',
		textSizeHint: 'Choose what is easy to read. It changes at once.',
		textSize18: 'Normal',
		textSize22: 'Large',
		textSize26: 'Very large',
		language: 'Language',

		info: 'For your information',
		warn: 'Please check',
		problem: 'That did not work',

		saveState: 'Save status',
		saveIdle: 'This line tells what is saved',

		newVersion: 'There is a new Engawa',
		newVersionText: 'Please finish what you are writing first. Everything you wrote stays.',
		newVersionUse: 'Use the new one'
	}
);
