import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What the first page says to somebody who comes for the first time. */
export const startMessages = defineMessages(
	{
		welcome: 'ご近所の居場所を、みんなの手で。',
		whatItIs:
			'えんがわは、同じ建物や団地の人たちが、居場所の予定や当番、話し合いを一緒につくる道具です。書いたことは、仲間のスマホ・パソコンだけに残ります。',
		invited: '招待された方はこちら',
		invitedHint: 'QRコードや、送られてきたリンクをお持ちの方',
		begin: '新しくはじめる',
		beginHint: '世話人になって、グループをつくる方',
		fromPaper: '復旧シートの紙から もとに戻す',
		try: '試してみたい方へ',
		tryText:
			'「新しくはじめる」から、お一人でもすぐに試せます。会員登録もメールアドレスもいりません。合わなければ、いつでも消せます。'
	},
	{
		welcome: 'A place for neighbours, kept by neighbours.',
		whatItIs:
			'Engawa helps people of one building or estate to plan their gathering place, take turns and talk things over. What you write stays on the phones and computers of your group.',
		invited: 'I have been invited',
		invitedHint: 'If you have a QR code or a link',
		begin: 'Start a new group',
		beginHint: 'If you want to look after a group of your own',
		fromPaper: 'Come back by the recovery sheet',
		try: 'If you would like to try it',
		tryText:
			'Choose “Start a new group”; you can try it by yourself. There is no sign-up and no e-mail address to give. If it does not suit you, you can delete it at any time.'
	}
);
