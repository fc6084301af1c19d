import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What the pages outside a group say: the first one, and the one shown when something is not there. */
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
		groupsHere: 'このスマホ・パソコンにあるグループ',
		openGroup: (name: string) => `${name}を開く`,
		groupsProblem: 'このスマホ・パソコンにあるグループを読み出せませんでした。このページをもう一度開いてみてください。',
		try: '試してみたい方へ',
		tryText:
			'「新しくはじめる」から、お一人でもすぐに試せます。会員登録もメールアドレスもいりません。合わなければ、いつでも消せます。',
		insecure: 'このアドレスでは、えんがわを使えません',
		insecureWhat: 'いま開いているアドレスは、書いたことを守れないつながり方です。',
		insecureDo:
			'「https://」から始まるアドレスを、案内してくれた方に聞いて、そちらを開いてください。えんがわが動いているパソコンで試すときは、アドレスの前半を「http://localhost」にすると使えます。',
		notFound: 'このページは見つかりませんでした',
		notFoundText: 'アドレスの一部が抜けているのかもしれません。はじめのページから、もう一度お進みください。',
		broken: 'うまく表示できませんでした',
		brokenText: '書いたことは消えていません。このページをもう一度開くか、はじめのページへもどってください。',
		toStart: 'はじめのページへ'
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
		groupsHere: 'Groups on this device',
		openGroup: (name) => `Open ${name}`,
		groupsProblem: 'The groups on this device could not be read. Please open this page again.',
		try: 'If you would like to try it',
		tryText:
			'Choose “Start a new group”; you can try it by yourself. There is no sign-up and no e-mail address to give. If it does not suit you, you can delete it at any time.',
		insecure: 'Engawa cannot be used at this address',
		insecureWhat: 'The address you have opened uses a connection that cannot protect what you write.',
		insecureDo:
			'Please ask whoever told you about Engawa for the address that begins with “https://” and open that one. On the computer that runs Engawa itself, an address that begins with “http://localhost” works too.',
		notFound: 'This page was not found',
		notFoundText: 'Part of the address may be missing. Please try again from the first page.',
		broken: 'This page could not be shown',
		brokenText: 'What you wrote is not lost. Please open this page again or go back to the first page.',
		toStart: 'To the first page'
	}
);
