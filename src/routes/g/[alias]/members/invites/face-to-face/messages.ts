import { defineMessages } from '#lib/i18n/define-messages.ts';

/** Inviting whoever stands before this device: both screens show six digits. */
export const faceToFaceMessages = defineMessages(
	{
		title: '目の前の方を、いま招待する',
		explain: '窓口などで、目の前にいる方に入っていただきます。1人だけ、15分のあいだ使えます。',
		first: '役割を選んで「QRを出す」を押します。',
		second: '目の前の方に、スマホのカメラでQRを読んで、お名前を書いてもらいます。',
		third: '両方の画面に出た数字が同じなら、この画面で「同じです」を押します。',
		chooseFirst: '役割を選ぶと、QRを出せます。',
		start: 'QRを出す',
		startAsk: (role: string) => `「${role}」として、目の前の1人を招待します。招待したことは、メンバーにも見えます。`,
		startDo: 'QRを出す',
		onlyNear: 'このQRは、目の前の方だけに見せてください。数字をくらべるまで、この画面を閉じないでください。',
		until: (time: string, minutes: number) => `${time}まで使えます（あと${minutes}分）。`,
		waiting: '目の前の方が、QRを読んで「参加する」を押すのを待っています。',
		stop: 'やめる',
		compare: '目の前の方の画面に、同じ数字が出ていますか。',
		who: (name: string) => `入ろうとしている方: ${name}`,
		same: '同じです',
		different: 'ちがいます',
		working: 'グループに入れています',
		done: '入りました。目の前の方の画面に、グループが出ます。',
		toMembers: 'メンバーを見る',
		another: 'ほかの方も招待する',
		denied:
			'入れませんでした。この招待は、もう使えません。別のスマホが、QRを読んだのかもしれません。目の前の方には、もう一度QRを出してください。',
		stopped: 'やめました。この招待は、もう使えません。',
		over: '時間がすぎたか、つながりが何度も切れたので、この招待はもう使えません。',
		again: 'もう一度、はじめから',
		'another-tab-leads': '別のタブで、えんがわが開いています。そのタブを閉じてから、もう一度押してください。'
	},
	{
		title: 'Invite somebody who is here now',
		explain: 'For somebody who stands in front of you. It works for one person and for fifteen minutes.',
		first: 'Choose a role, then “Show the QR code”.',
		second: 'Let the other person read the code with the camera of their phone and write their name.',
		third: 'If both screens show the same number, choose “It is the same” here.',
		chooseFirst: 'Choose a role, and you can show the QR code.',
		start: 'Show the QR code',
		startAsk: (role) => `You invite the person in front of you as “${role}”. Members can see that you did.`,
		startDo: 'Show the QR code',
		onlyNear:
			'Show this code only to the person in front of you. Please keep this page open until you have compared the numbers.',
		until: (time, minutes) => `It works until ${time} (${minutes} min left).`,
		waiting: 'Waiting until the other person has read the code and chosen “Join”.',
		stop: 'Stop',
		compare: 'Does the screen of the other person show the same number?',
		who: (name) => `Wants to come in: ${name}`,
		same: 'It is the same',
		different: 'It is different',
		working: 'Letting them in',
		done: 'They are in. The group appears on their screen.',
		toMembers: 'See the members',
		another: 'Invite somebody else',
		denied:
			'Nobody was let in, and this invitation does not work any more. Perhaps another phone had read the code. Please show a new one to the person in front of you.',
		stopped: 'You stopped. This invitation does not work any more.',
		over: 'The time is over, or the connection broke too often: this invitation does not work any more.',
		again: 'Start once more',
		'another-tab-leads': 'Engawa is open in another tab. Please close that tab and try once more.'
	}
);
