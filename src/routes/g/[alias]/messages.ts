import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What the pages of a group say around the documents. */
export const groupMessages = defineMessages(
	{
		today: 'きょう',
		schedule: '予定',
		turns: '当番',
		journal: '日誌',
		referral: '相談・つなぐ',
		inbox: '受付箱',
		toInbox: '受付箱をひらく',
		members: 'メンバー',
		settings: '設定',
		switchGroup: '切りかえる',
		opening: 'グループを開いています',
		'unknown-group': 'このグループは、このスマホ・パソコンにはありません。はじめのページから開いてみてください。',
		'operations-missing':
			'このグループの記録の一部を読み出せませんでした。何も消していません。招待のリンクをもう一度もらうと、仲間から取りもどせます。',
		unreadable: 'このスマホ・パソコンの鍵を読み出せませんでした。何も消していません。',
		full: 'このスマホ・パソコンの空きが足りません。写真などを減らしてから、もう一度開いてください。',
		closed: 'ほかのタブで新しいえんがわが開いています。このページを開きなおしてください。',
		failed: '保存したものを読み出せませんでした。何も消していません。このページをもう一度開いてみてください。',
		toStart: 'はじめのページへ',

		together: (n: number, relayed: number) =>
			relayed === 0
				? `いま${n}台と、直接つながっています`
				: `いま${n}台とつながっています（うち${relayed}台は、中継をとおして）`,
		alone: 'いまは、このスマホ・パソコンだけです。書いたことは、仲間とつながったときに届きます。',
		otherTab: 'ほかのタブで開いているえんがわが、仲間とのやりとりをしています。',
		inviteFirst: 'まずは1人、ご近所の方を招待してみませんか。',
		toMembers: 'メンバーを招待する',
		toBoard: 'ボードを開く',

		damaged:
			'保存したものの一部を読み出せませんでした。読めるところだけ見せています。仲間とつながると、もとにもどります。何も消していません。',
		whole: '読み出せなかったところが、仲間から届いて、もとにもどりました。',

		invite: '招待する',
		inviteLink: '招待リンク',
		inviteQr: '招待QR',
		inviteText: 'このリンクかQRコードを、入ってもらいたい方ひとりに渡してください。1人が1回だけ使えます。',
		inviteUntil: (day: string) => `${day}まで使えます。`,
		inviteWait:
			'渡したら、この画面は閉じてもだいじょうぶです。えんがわを開いているメンバーがいれば、すぐに入れます。いなければ、次にだれかが開いたときに入れます。',
		inviteLocal: 'このアドレス（localhost）は、このパソコンの中だけで使えます。ほかの人のスマホからは開けません。',
		copy: 'リンクをコピーする',
		copied: 'コピーしました',
		'not-allowed': '招待できるのは、まとめ役と世話人の方です。',
		notSaved: '保存できなかったので、招待をつくれませんでした。もう一度押してみてください。',
		knock: '入ろうとした方が、入れませんでした。',
		'other-group': 'リンクが、別のグループのものでした。',
		'unknown-invite': 'リンクが、このグループにないものでした。',
		'too-large':
			'グループの記録が大きいため、留守のあいだには入れません。その方とおなじ時に、えんがわを開いてください。',
		'not-left': '返事をまだ置けていません。つながったときに、もう一度置きます。',
		'letter-spent': 'この申し込みには、もう返事がしてあります。新しいリンクを渡してください。',
		'bad-proof': 'リンクの合い札が合いませんでした。新しいリンクを渡してください。',
		'already-member': 'もうメンバーになっている方です。',
		expired: 'リンクの期限がすぎていました。新しいリンクを渡してください。',
		'past-by-wrong-clock':
			'リンクの期限は、まだすぎていません。このスマホ・パソコンの時計が進んでいるので、入れませんでした。時計を直して、このページを開きなおしてから、もう一度試してもらってください。',
		'not-compared': '目の前の方を招待するQRが、ほかのスマホでも読まれたようです。数字をくらべた方だけが入れます。',
		'used-up': 'リンクは、もう使われていました。新しいリンクを渡してください。',
		revoked: 'リンクは、取り消されていました。新しいリンクを渡してください。',
		'no-name': 'お名前が書かれていませんでした。',
		'would-not-count': 'この方を入れる決まりになっていませんでした。まとめ役の方にご相談ください。',
		'kind-not-invited': 'このリンクでは、そのスマホ・パソコンは入れません。',
		'another-device': '別のスマホ・パソコンからの返事でした。もう一度試してもらってください。',
		'not-saved': 'このスマホ・パソコンに保存できませんでした。',

		storage: '保存について',
		kept: 'このブラウザは、書いたことを消さずに残します。',
		mayBeCleared:
			'空きが足りなくなると、このブラウザが書いたことを消すことがあります。ホーム画面に追加すると、消えにくくなります。',
		unknown: 'このブラウザは、書いたことを残すかどうかを教えてくれません。',
		relays: '中継のようす',
		relayOpening: 'つなぐ用意をしています',
		relayConnected: 'つながっています',
		relayDown: 'つながっていません。つながっている仲間とのやりとりは、そのまま続きます。',
		forget: 'このスマホ・パソコンから、このグループを消す',
		forgetText: 'このスマホ・パソコンにある写しだけを消します。ほかの方のところには残ります。',
		forgetAsk: (name: string) => `このスマホ・パソコンから「${name}」を消します。もう一度入るには、招待が要ります。`,
		forgetDo: '消す',
		forgetFailed: 'まだ消せていません。えんがわの、ほかのタブを閉じてから、もう一度押してください。'
	},
	{
		today: 'Today',
		schedule: 'Schedule',
		turns: 'Turns',
		journal: 'Journal',
		referral: 'Ask and connect',
		inbox: 'Inbox',
		toInbox: 'Open the inbox',
		members: 'Members',
		settings: 'Settings',
		switchGroup: 'Change',
		opening: 'Opening the group',
		'unknown-group': 'This group is not on this device. Please open it from the first page.',
		'operations-missing':
			'Part of this group’s record could not be read. Nothing was deleted. With a new invitation it can be fetched from your neighbours.',
		unreadable: 'The keys on this device could not be read. Nothing was deleted.',
		full: 'There is too little room on this device. Please make some room and open it again.',
		closed: 'A newer Engawa is open in another tab. Please open this page again.',
		failed: 'What is stored could not be read. Nothing was deleted. Please open this page once more.',
		toStart: 'To the first page',

		together: (n, relayed) =>
			`Connected with ${n === 1 ? '1 other device' : `${n} other devices`}, ${relayed === 0 ? 'directly' : `${relayed} of them through a relay`}`,
		alone: 'Only this device at the moment. What you write reaches the others when you are connected.',
		otherTab: 'Engawa in another tab is talking with your neighbours.',
		inviteFirst: 'How about inviting a first neighbour?',
		toMembers: 'Invite somebody',
		toBoard: 'Open the board',

		damaged:
			'Part of what is stored could not be read. You see what can be read; the rest comes back from your neighbours. Nothing was deleted.',
		whole: 'What could not be read has come back from a neighbour.',

		invite: 'Invite',
		inviteLink: 'Invitation link',
		inviteQr: 'Invitation QR code',
		inviteText: 'Give this link or QR code to one person. It works once, for one person.',
		inviteUntil: (day) => `It works until ${day}.`,
		inviteWait:
			'Once you have given it to them you may close this page. They get in at once when a member has Engawa open, and otherwise as soon as somebody opens it.',
		inviteLocal: 'This address (localhost) works on this computer only. Others cannot open it.',
		copy: 'Copy the link',
		copied: 'Copied',
		'not-allowed': 'Only stewards and desk members can invite.',
		notSaved: 'The invitation could not be saved, so it was not made. Please try once more.',
		knock: 'Somebody tried to join and could not.',
		'other-group': 'The link belongs to another group.',
		'unknown-invite': 'The link is not one of this group.',
		'too-large':
			'The group has grown too large for an answer to be left. Please have Engawa open at the same time as they do.',
		'not-left': 'The answer could not be left yet. It will be tried again when there is a connection.',
		'letter-spent': 'This request was answered already. Please give them a new link.',
		'bad-proof': 'The link did not prove itself. Please give them a new one.',
		'already-member': 'They are a member already.',
		expired: 'The link had expired. Please give them a new one.',
		'past-by-wrong-clock':
			'The link has not expired. They could not come in because the clock of this device is ahead. Please set it right, open this page again and ask them to try once more.',
		'not-compared':
			'Another phone seems to have read the code for the person in front of you, too. Only whoever compared the number comes in.',
		'used-up': 'The link had been used already. Please give them a new one.',
		revoked: 'The link had been withdrawn. Please give them a new one.',
		'no-name': 'They had not written a name.',
		'would-not-count': 'By the rules of the group they could not be let in. Please ask a steward.',
		'kind-not-invited': 'This link does not let that device in.',
		'another-device': 'The answer came from another device. Please ask them to try again.',
		'not-saved': 'It could not be saved on this device.',

		storage: 'About saving',
		kept: 'This browser keeps what you write.',
		mayBeCleared:
			'This browser may delete what you wrote when it runs short of room. Adding Engawa to the home screen helps.',
		unknown: 'This browser does not tell whether it keeps what you write.',
		relays: 'Relays',
		relayOpening: 'Getting ready to connect',
		relayConnected: 'Connected',
		relayDown: 'Not connected. Neighbours you are connected with stay connected.',
		forget: 'Delete this group from this device',
		forgetText: 'Only the copy on this device is deleted. The others keep theirs.',
		forgetAsk: (name) => `“${name}” will be deleted from this device. You need an invitation to come back.`,
		forgetDo: 'Delete',
		forgetFailed: 'It is not deleted yet. Please close Engawa in other tabs and try once more.'
	}
);
