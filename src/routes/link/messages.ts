import { defineMessages } from '#lib/i18n/define-messages.ts';

export const acceptLinkingMessages = defineMessages(
	{
		title: 'このスマホ・パソコンをつなぐ',
		explain: 'もう1台の画面に出ているQRを読みとりました。このスマホ・パソコンを、同じ方のものとしてつなぎます。',
		deviceName: 'このスマホ・パソコンの名前',
		deviceNameHint: '例: 居間のパソコン。グループの方にも見えます。',
		phone: 'スマホ',
		computer: 'パソコン',
		tablet: '共用タブレット',
		usedBy: 'どなたが使いますか',
		usedByOne: 'わたしだけ',
		usedByAll: '集会室などで、みんなで使う（共用）',
		usedByAllNote:
			'日誌に書くたびに、どなたかをえらびます。戸棚は、さわらないまま2分たつと閉まります。あとからは変えられません。',
		'too-long': '100文字までです。絵文字は、1つが何文字分にもなります。少し短くしてください。',
		link: 'つなぐ',
		looking: 'もう1台をさがしています…',
		lookingText: 'もう1台の画面は、QRを出したままにしておいてください。',
		compare:
			'下の数字が、もう1台の画面の数字と同じか、見くらべてください。同じなら、もう1台のほうで「同じ数字です」を押してください。',
		becomes: (name: string, group: string) => `「${group}」に、${name}さんのスマホ・パソコンとしてつながります。`,
		relays: 'このグループは、次の中継も使います。',
		noLink:
			'つなぐには、いま使っているスマホ・パソコンで「もう1台をつなぐ」を開き、出てきたQRを、このスマホ・パソコンのカメラで読みとってください。',
		'not-a-link': 'これは、スマホ・パソコンをつなぐリンクではないようです。',
		broken: 'リンクの一部が欠けています。もう1台の画面のQRを、もう一度読みとってください。',
		'newer-version': 'このリンクは、新しいえんがわのものです。このページを開きなおしてから、もう一度試してください。',
		'already-here': 'このスマホ・パソコンは、もうこのグループに入っています。はじめのページから開けます。',
		'another-tab-leads':
			'別のタブで、えんがわが開いています。そのタブを閉じてから、もう一度「つなぐ」を押してください。',
		'nobody-there': 'もう1台が見つかりませんでした。もう1台でQRを出しなおして、読みとってください。',
		refused: 'つながりませんでした。もう1台でQRを出しなおして、読みとってください。',
		'broken-answer': '返事を読みとれませんでした。もう1台でQRを出しなおして、読みとってください。',
		storage: 'このスマホ・パソコンに保存できませんでした。空きを増やしてから、もう一度「つなぐ」を押してください。',
		toStart: 'はじめのページへ'
	},
	{
		title: 'Link this device',
		explain: 'You have read the code on your other device. This device will be linked to the same person.',
		deviceName: 'Name of this device',
		deviceNameHint: 'For example: Computer in the living room. People of the group see it, too.',
		phone: 'Phone',
		computer: 'Computer',
		tablet: 'Shared tablet',
		usedBy: 'Who uses it?',
		usedByOne: 'Only I do',
		usedByAll: 'Everybody, in a common room (shared)',
		usedByAllNote:
			'Whoever writes in the journal says who they are. The cabinet closes after two minutes untouched. This cannot be changed later.',
		'too-long': 'At most 100 characters, and an emoji counts as several. Please shorten it a little.',
		link: 'Link',
		looking: 'Looking for the other device…',
		lookingText: 'Please leave the QR code on the screen of the other device.',
		compare:
			'Please compare the number below with the one on the other device. If it is the same, choose “The number is the same” there.',
		becomes: (name, group) => `This becomes a device of ${name} in “${group}”.`,
		relays: 'This group also uses the following relays.',
		noLink:
			'To link this device, open “Link another device” on the one you use now and read the QR code with the camera of this one.',
		'not-a-link': 'This does not look like a link for a device.',
		broken: 'Part of the link is missing. Please read the code on the other device once more.',
		'newer-version': 'This link belongs to a newer Engawa. Please open this page again and try once more.',
		'already-here': 'This device is in the group already. You can open it from the first page.',
		'another-tab-leads': 'Engawa is open in another tab. Please close that tab and choose “Link” once more.',
		'nobody-there': 'The other device was not found. Please show a new code there and read it.',
		refused: 'It was not linked. Please show a new code on the other device and read it.',
		'broken-answer': 'The answer could not be read. Please show a new code on the other device and read it.',
		storage: 'It could not be saved on this device. Please make some room and choose “Link” once more.',
		toStart: 'To the first page'
	}
);
