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
		shared: 'Used by everybody',
		keeper: 'Keeper'
	}
);
