import { defineMessages } from '#lib/i18n/define-messages.ts';

/** A poster for the notice board, and who asks by it. */
export const posterMessages = defineMessages(
	{
		title: 'ポスターで招待する',
		text: '掲示板にはる紙を、1枚つくります。QRコードを読んだ方は、まず「お願い」を送ります。',
		what: 'まとめ役の方が「入っていただく」を押すまで、その方には、グループのことは何も見えません。',
		make: 'ポスターをつくる',
		mayNot: 'ポスターをつくれるのは、まとめ役の方です。',
		call: 'えんがわに、参加しませんか',
		qr: '参加のお願いをするためのQRコード',
		until: (day: string) => `${day}まで使えます`,
		step1: 'スマホのカメラで、上のQRコードを読みます。',
		step2: 'お名前を書いて、「参加する」を押します。',
		step3: 'まとめ役の方の返事を待ちます。届くまで、何日かかかることもあります。',
		without: 'スマホをお使いでない方は、まとめ役の方に声をかけてください。',
		once: 'このQRコードは、この画面を閉じると、もう表示されません。いま印刷してください。なくしたら、新しくつくれます。',
		print: '印刷する',
		toPoster: 'ポスターで招待する',
		look: 'お願いを見る',
		requests: '参加のお願い',
		requestsText: 'ポスターを見て、入りたいと送ってきた方です。お知り合いかどうか、確かめてから返事をしてください。',
		asked: (day: string) => `${day}に届きました`,
		person: (name: string) => `${name}さん`,
		letIn: (name: string) => `${name}さんに入っていただく`,
		letInAsk: (name: string) =>
			`${name}さんは参加者になります。みんなのボードや話し合いを、見て、書けます。だれが入れたかは、メンバーにも見えます。`,
		letInDo: '入っていただく',
		pass: (name: string) => `${name}さんのお願いを見送る`,
		passAsk: 'このスマホ・パソコンでは、もう表示しません。相手の方には、知らせは届きません。',
		passDo: '見送る',
		notDone: 'まだできていません。つながっているか確かめて、もう一度押してください。',
		count: (n: number) => `参加のお願いが${n}件あります`
	},
	{
		title: 'Invite by a poster',
		text: 'This makes a sheet for the notice board. Whoever reads the QR code sends a request first.',
		what: 'Until a steward lets them in they see nothing of the group.',
		make: 'Make a poster',
		mayNot: 'Only stewards can make posters.',
		call: 'Would you like to join us on Engawa?',
		qr: 'QR code for asking to join',
		until: (day) => `It works until ${day}`,
		step1: 'Read the QR code above with the camera of your phone.',
		step2: 'Write your name and choose “Join”.',
		step3: 'Wait for a steward’s answer. It may take some days.',
		without: 'If you do not use a phone, please speak to a steward.',
		once: 'This QR code will not be shown again once you leave this page. Please print it now. If you lose it you can make a new one.',
		print: 'Print',
		toPoster: 'Invite by a poster',
		look: 'See the requests',
		requests: 'Requests to join',
		requestsText:
			'They saw the poster and would like to come in. Please make sure that you know them before you answer.',
		asked: (day) => `Came on ${day}`,
		person: (name) => name,
		letIn: (name) => `Let ${name} in`,
		letInAsk: (name) =>
			`${name} becomes a participant, and can see and write everybody’s boards and notes. Members can see that you let them in.`,
		letInDo: 'Let them in',
		pass: (name) => `Pass over ${name}’s request`,
		passAsk: 'It is not shown on this device any more. They are not told.',
		passDo: 'Pass over',
		notDone: 'This is not done yet. Please check that you are connected and try once more.',
		count: (n) => (n === 1 ? 'There is 1 request to join' : `There are ${n} requests to join`)
	}
);
