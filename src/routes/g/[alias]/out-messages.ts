import { defineMessages } from '#lib/i18n/define-messages.ts';

/** Said plainly and without blame: why nothing comes and goes any more, and what stays. */
export const outMessages = defineMessages(
	{
		title: 'いまは、このグループのメンバーではありません',
		waiting: '確認待ちです。まとめ役の方が承認すると、また、みなさんとつながります。',
		removed: 'まとめ役の方が、あなたをグループから外しました。心あたりがないときは、まとめ役の方に聞いてみてください。',
		left: 'あなたは、このグループを抜けました。もう一度入るには、招待してもらってください。',
		'device-removed':
			'このスマホ・パソコンは、グループから外されました。ほかのスマホ・パソコンでは、いままでどおり使えます。',
		keeps:
			'いままでに届いたものは、ここで読めますし、印刷もできます。いまのままでは、ここに書いたことは、どなたにも届きません。',
		toSettings: 'ここにある写しを消したいときは、設定へ'
	},
	{
		title: 'You are not a member of this group now',
		waiting: 'You are waiting for a confirmation. When a steward confirms it, you are connected with the others again.',
		removed: 'A steward has taken you out of the group. If you do not know why, please ask a steward.',
		left: 'You have left this group. To come back, please ask for an invitation.',
		'device-removed':
			'This device has been taken out of the group. On your other devices everything goes on as before.',
		keeps: 'What you have received stays here, to read and to print. As things are, what you write reaches nobody.',
		toSettings: 'To delete the copy on this device, open the settings'
	}
);
