import { defineMessages } from '#lib/i18n/define-messages.ts';

export const deviceMessages = defineMessages(
	{
		title: 'スマホ・パソコン',
		explainOwn: 'あなたの名前でつながっているスマホ・パソコンです。見おぼえのないものがあったら、外してください。',
		explainOther: (name: string) => `${name}さんの名前でつながっているスマホ・パソコンです。`,
		none: 'この方は、スマホ・パソコンを使わずに加わっています。',
		rename: '名前をつける',
		renameOf: (device: string) => `「${device}」に名前をつける`,
		deviceName: 'スマホ・パソコンの名前',
		deviceNameHint: '例: 居間のパソコン。メンバーの方にも見えます。',
		renameDo: '名前をつける',
		remove: '外す',
		removeOf: (device: string) => `「${device}」を外す`,
		removeAsk: (device: string) =>
			`「${device}」をグループから外します。もう届いているものは、そこに残ります。これからのものは届きません。`,
		removed: (device: string) =>
			`「${device}」を外しました。それまでに届いたものは、そこに残っています。これからのものは届きません。`,
		link: 'もう1台をつなぐ',
		linkText: '新しいスマホやパソコンを、同じあなたとして使えるようにします。両方を手もとに置いて、はじめてください。',
		confirmCabinet: 'つくり直した戸棚をたしかめる',
		cabinetWhat: (owner: string) =>
			`${owner}さんの画面に出ているQRコードを読みます。日誌の戸棚を、ご本人がつくり直したときだけにしてください。`,
		cabinetCode: 'または、QRコードの下の文字',
		cabinetNext: 'つぎへ',
		cabinetStop: 'やめる',
		cabinetConfirm: '本人がつくり直しました',
		cabinetSure: (owner: string) =>
			`${owner}さんご本人に会うか、声を聞いて、たしかめましたか。たしかめると、日誌がこの戸棚に届くようになります。`,
		cabinetConfirmed: (owner: string) =>
			`たしかめました。${owner}さんの新しい戸棚に、ほかの戸棚といっしょに開けているとき、日誌が届きます。`,
		cabinetClose: '閉じる',
		'not-a-code': '戸棚のQRコードではないようです。相手の方の「日誌」の画面に出ているものを、もう一度読んでください。',
		'another-device':
			'このQRコードは、ほかのスマホ・パソコンの戸棚のものです。どの方のものか、もう一度たしかめてください。',
		shared: 'みんなで使うもの',
		keeper: '留守番'
	},
	{
		title: 'Devices',
		explainOwn:
			'Phones and computers that are linked in your name. If you do not know one of them, please take it out.',
		explainOther: (name) => `Phones and computers that are linked in the name of ${name}.`,
		none: 'This person takes part without a phone or computer.',
		rename: 'Give it a name',
		renameOf: (device) => `Give “${device}” a name`,
		deviceName: 'Name of the device',
		deviceNameHint: 'For example: Computer in the living room. Other members see it, too.',
		renameDo: 'Use this name',
		remove: 'Take out',
		removeOf: (device) => `Take out “${device}”`,
		removeAsk: (device) =>
			`“${device}” will be taken out of the group. What has reached it stays there. What comes later does not reach it.`,
		removed: (device) =>
			`“${device}” is taken out. What has reached it until now stays there. What comes later does not reach it.`,
		link: 'Link another device',
		linkText: 'Makes a new phone or computer yours in this group, too. Have both at hand before you start.',
		confirmCabinet: 'Confirm a cabinet made anew',
		cabinetWhat: (owner) =>
			`Reads the QR code on the screen of ${owner}. Only for when the journal’s cabinet was made anew by that person.`,
		cabinetCode: 'Or the text below the QR code',
		cabinetNext: 'Next',
		cabinetStop: 'Stop',
		cabinetConfirm: 'It was that person',
		cabinetSure: (owner) =>
			`Have you met or heard ${owner} and made sure? Once confirmed, the journal reaches this cabinet.`,
		cabinetConfirmed: (owner) =>
			`Confirmed. The journal reaches the new cabinet of ${owner} while another cabinet is open as well.`,
		cabinetClose: 'Close',
		'not-a-code':
			'This does not seem to be the code of a cabinet. Please read the one on the other person’s journal page again.',
		'another-device': 'This is the code of a cabinet on another device. Please make sure whose it is.',
		shared: 'Used by everybody',
		keeper: 'Keeper'
	}
);
