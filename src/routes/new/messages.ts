import { defineMessages } from '#lib/i18n/define-messages.ts';

export const newGroupMessages = defineMessages(
	{
		title: '新しくはじめる',
		explain: '名前は2つだけ。どちらも、あとで直せます。会員登録はありません。',
		whose: 'どなたのグループですか',
		residents: '住民のグループ',
		residentsWhat: '居場所、団地、自治会、管理組合など',
		centre: '包括支援センター',
		centreWhat: 'センターの職員が、窓口から連絡票を受け取ります',
		groupName: 'グループの名前',
		groupHint: '例: みどり団地の居場所',
		centreHint: '例: みどり町地域包括支援センター',
		yourName: 'あなたの名前',
		yourHint: 'ご近所の方が、あなただとわかる名前',
		staffHint: 'センターの方が、あなただとわかる名前',
		begin: 'はじめる',
		beginning: 'グループをつくっています…',
		'nothing-to-read': 'ここに書いてください。',
		'too-long': '名前は100文字までです。絵文字は、1つが何文字分にもなります。少し短くしてください。',
		firstBoard: 'みんなのボード',
		problem:
			'グループをつくれませんでした。このスマホ・パソコンの空きが足りないのかもしれません。もう一度「はじめる」を押してみてください。',
		unreadable: 'このスマホ・パソコンの鍵を読み出せませんでした。何も消していません。世話人の方にご相談ください。'
	},
	{
		title: 'Start a new group',
		explain: 'Only two names, and both can be changed later. There is no sign-up.',
		whose: 'Whose group is it?',
		residents: 'Residents',
		residentsWhat: 'A meeting place, an apartment house, a neighbourhood association',
		centre: 'A community support centre',
		centreWhat: 'Staff of the centre receive slips from the desks of residents',
		groupName: 'Name of the group',
		groupHint: 'For example: Midori House meeting place',
		centreHint: 'For example: Midori Town Community Support Centre',
		yourName: 'Your name',
		yourHint: 'A name by which your neighbours know you',
		staffHint: 'A name by which your colleagues know you',
		begin: 'Start',
		beginning: 'Making the group…',
		'nothing-to-read': 'Please write something here.',
		'too-long': 'A name has at most 100 characters, and an emoji counts as several. Please shorten it a little.',
		firstBoard: 'Everyone’s board',
		problem:
			'The group could not be made. There may be too little room on this device. Please choose “Start” once more.',
		unreadable:
			'The keys on this device could not be read. Nothing was deleted. Please ask the people who look after your group.'
	}
);
