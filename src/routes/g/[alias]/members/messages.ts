import { defineMessages } from '#lib/i18n/define-messages.ts';

/** Roles, states, circles and rights in words, and what several pages about members say. */
export const memberMessages = defineMessages(
	{
		steward: 'まとめ役',
		desk: '世話人',
		participant: '参加者',
		coordinator: 'コーディネーター',
		adviser: '相談役',
		keeper: '留守番',
		resting: 'しばらくお休み',
		moved: '転出',
		died: '亡くなられた',
		active: 'いつもどおり',

		me: 'あなた',
		withHint: (name: string, hint: string) => `${name}（${hint}）`,
		noDevice: 'スマホなしで加わっている方',
		devices: (n: number) => `スマホ・パソコン ${n}台`,
		metNow: 'いま、つながっています',
		metOn: (day: string) => `最後につながった日: ${day}`,
		metNever: 'このスマホ・パソコンとは、まだつながったことがありません',
		thisDevice: 'いま使っているこれ',
		unnamedDevice: '名前のないスマホ・パソコン',

		name: '名前',
		yomi: 'よみ',
		yomiHint: 'ひらがなで。名前の順にならべるときに使います。',
		hint: '見分けるためのひとこと',
		hintHint: '例: 3号棟。同じ名前の方がいるときに役立ちます。',
		hintShared: '同じお名前の方がいます。例: 3号棟 のように書いておくと、見分けられます。',
		'nothing-to-read': 'ここに書いてください。',
		'too-long': '100文字までです。絵文字は、1つが何文字分にもなります。少し短くしてください。',

		'not-allowed': 'これは、あなたの役ではできません。まとめ役の方にご相談ください。',
		'no-name': '名前を書いてください。',
		'no-steward-left': 'まとめ役がだれもいなくなってしまうので、できませんでした。先に、どなたかに引きついでください。',
		'steward-needs-device': 'まとめ役になる方には、スマホかパソコンが要ります。',
		'not-saved': '保存できなかったので、まだ何も変わっていません。もう一度押してみてください。',
		'changed-meanwhile':
			'ほかの方の操作が先に届いていたので、何も変えませんでした。いまのようすを見て、もう一度お願いします。',
		unknownPerson: 'この方は、このグループの名簿に見あたりません。',
		back: 'メンバーにもどる',
		save: '保存'
	},
	{
		steward: 'Steward',
		desk: 'Desk',
		participant: 'Participant',
		coordinator: 'Coordinator',
		adviser: 'Adviser',
		keeper: 'Keeper',
		resting: 'Taking a rest',
		moved: 'Moved away',
		died: 'Passed away',
		active: 'As usual',

		me: 'You',
		withHint: (name, hint) => `${name} (${hint})`,
		noDevice: 'Takes part without a device',
		devices: (n) => (n === 1 ? '1 device' : `${n} devices`),
		metNow: 'Connected now',
		metOn: (day) => `Last connected: ${day}`,
		metNever: 'Has never been connected with this device',
		thisDevice: 'The one you are using',
		unnamedDevice: 'Device without a name',

		name: 'Name',
		yomi: 'Reading of the name',
		yomiHint: 'In hiragana. Names are sorted by it.',
		hint: 'A word to tell you apart',
		hintHint: 'For example: Building 3. It helps when two people have the same name.',
		hintShared: 'Somebody else has this name. A word such as “Building 3” tells the two apart.',
		'nothing-to-read': 'Please write something here.',
		'too-long': 'At most 100 characters, and an emoji counts as several. Please shorten it a little.',

		'not-allowed': 'Your role does not include this. Please ask a steward.',
		'no-name': 'Please write a name.',
		'no-steward-left': 'Nobody would be steward any more, so it was not done. Please hand over to somebody first.',
		'steward-needs-device': 'A steward needs a phone or a computer.',
		'not-saved': 'It could not be saved, so nothing has changed. Please try once more.',
		'changed-meanwhile':
			'Something that somebody else did arrived first, so nothing was changed. Please look once more and try again.',
		unknownPerson: 'This person is not on the list of this group.',
		back: 'Back to the members',
		save: 'Save'
	}
);
