import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What the page says of sending a slip to a centre, and of meeting one. */
export const lineMessages = defineMessages(
	{
		title: 'センターへ送る',
		titleOf: (centre: string) => `${centre}へ送る`,
		connectTo: (centre: string) => `${centre}につなぐ`,
		and: '、',
		noLine: 'センターとは、まだつながっていません。この連絡票は、電話・FAX・手わたしで渡せます。',
		what: (centre: string) => `「送る前に見る」で見えることだけが、${centre}に送られます。ほかのことは送られません。`,
		connect: 'つなぐ',
		connectTitle: (centre: string) => `${centre}につなぎますか？`,
		goesTo: (centre: string) => `次のことだけが、${centre}に送られます。読んでから、つないでください。`,
		connectWhat:
			'センターの方が読みます。取り下げるまで、書きなおしたことも送られます。これは緊急通報ではありません。急ぐときは、先に電話してください。',
		connectStop: 'まだつながない',
		'hindrance-nothing-written': 'どんなことでかを書くと、つなげます。',
		'hindrance-no-consent': 'ご本人の同意を書くと、つなげます。',
		'hindrance-consent-over': '同意の期限が過ぎました。もう一度ご本人に聞いて、同意を書きなおしてください。',
		'hindrance-confirm-first':
			'同意のところが、共用タブレットで書かれました。自分のスマホ・パソコンで「読んで確認しました」を押すと、送れます。',
		'hindrance-paused':
			'「今はしない」になっています。ご本人がよいと言ったら、上の「ご本人がよいと言いました」を押してください。',

		sending: '送っています',
		sendingWhat: '中継に届くまで、戸棚を開いておいてください。閉じても、次に開いたときに続けて送ります。',
		held: '書きなおしたことは、まだ送っていません。',
		atRelay: (day: string) => `中継に届きました（${day}）`,
		atRelayWhat: 'センターの端末には、まだ届いていません。この端末は閉じてもだいじょうぶです。',
		atCentre: 'センターの端末に届きました',
		atCentreWhat: 'センターの方が受け付けると、「受付」に進みます。',
		nothingMore: 'いまは、書きなおしても送りません。',
		staysThere:
			'これまでに送ったことは、センターに渡ったままです。ご本人がいやと言ったら、下の「取り下げる」を押してください。',
		mirrored: (centre: string) => `${centre}とつないでいます。書きなおすと、えらんだことが送られます。`,
		mirroredHeld: (centre: string) =>
			`${centre}とつないでいますが、いまは、書きなおしても送られません。わけと、取り下げるボタンは、下にあります。`,

		takeBack: '取り下げる（送るのをやめる）',
		takeBackTitle: '取り下げますか？',
		takeBackWhat: 'もう送りません。中継にあるものと、センターの端末にあるものは消されます。',
		takeBackNot: 'センターの方がもう読んだこと、紙や電話で渡したことは、取り消せません。',
		takeBackAct: '取り下げる',
		takeBackStop: 'やめておく',
		takingBack: '取り下げています',
		takingBackWhat: 'もう送りません。中継から消えるまで、戸棚を開いておいてください。',
		takenBack: (day: string) => `取り下げました（${day}）`,
		relayGone: (day: string) => `中継から消えました（${day}づけの、中継の受領あり）。`,
		relayGoneUnsigned: '中継にはありません。',
		centreGone: (day: string) => `センターの端末から消えました（${day}）。`,
		centreNotYet: 'センターの端末では、まだ消えていません。次に開かれたときに消えます。',
		cannotUndo: 'センターの方がもう読んだことは、取り消せません。',
		again: 'もう一度つなぐ',

		'problem-wait': '中継につながりません。つながったら、ひとりでに続けます。急ぐときは、電話してください。',
		'problem-alarm': '中継にあるものが、前に見たものと違います。センターに電話で確かめてください。',
		'problem-not-allowed':
			'この端末からは、まだ送れません。まとめ役の方が自分の端末で戸棚を開くと、送れるようになります。',
		'problem-expired':
			'この端末から送れる期間が終わりました。まとめ役の方が自分の端末で戸棚を開くと、また送れます。急ぐときは、電話・FAXで渡してください。',
		'problem-revoked':
			'この端末は窓口をはなれたので、センターへは送れません。まちがいなら、まとめ役の方に聞いてください。急ぐときは、電話・FAXで渡してください。',
		'problem-not-enrolled':
			'センターとの取り決めがすんでいません。センターの方と会って、もう一度つながってください。それまでは、電話・FAXで渡してください。',
		'problem-another-relay':
			'中継が、センターと会ったときのものと変わっています。何も送っていません。センターに電話で確かめてください。中継をかえたのなら、会って、もう一度つながってください。',
		'problem-over': 'センターとの取り決めの期限が過ぎました。センターの方と会って、もう一度つながってください。',
		'problem-replaced': 'センターとの取り決めが新しくなっています。センターの方と会って、もう一度つながってください。',
		'problem-untrusted':
			'この中継は、このセンターへの連絡票を受け取りません。中継の世話をしている方に伝えてください。それまでは、電話・FAXで渡してください。',
		'problem-full': '中継にあきがありません。電話・FAXで渡してください。あきができたら、続けて送ります。',
		'problem-too-large': '長すぎて送れません。短くしてください。',
		'problem-elsewhere': 'ほかの端末で取り下げられました。',
		'problem-not-agreed':
			'同意されていないことについてのお返事が来たので、見せていません。センターに電話してください。',
		'problem-other': '中継が受け取りませんでした。電話・FAXで渡してください。',

		alarms: '電話で確かめてください',
		'alarm-slip-still': (about: string) =>
			`連絡票「${about}」の、中継にあるものが、前に見たものと違います。センターに電話で確かめてください。`,
		'alarm-slip-once': (about: string) =>
			`連絡票「${about}」の、中継にあるものが、一度、前に見たものと違っていました。センターに電話で確かめてください。`,
		'alarm-news-still': 'センターからのお知らせが、前に見たものと違います。センターに電話で確かめてください。',
		'alarm-news-once':
			'センターからのお知らせが、一度、前に見たものと違っていました。センターに電話で確かめてください。',
		asked: '電話で確かめました',

		lineTitle: 'センターとのつながり',
		lineNone: 'センターとは、まだつながっていません。',
		lineWith: (centre: string) => `${centre}とつながっています。`,
		'left-waits-for-steward':
			'窓口をはなれた端末が、まだこのセンターへ送れます。まとめ役の方が自分の端末で戸棚を開くと、送れなくなります。',
		'left-on-its-way': '窓口をはなれた端末から送れないように、中継へ伝えています。戸棚を開いたままにしてください。',
		'left-refused': '窓口をはなれた端末を、止められませんでした。センターの方と会って、もう一度つながってください。',
		meet: 'センターとつながる',
		meetAgain: (centre: string) => `${centre}ともう一度つながる`,
		meetAnother: 'ほかのセンターとつながる',
		agreedUntil: (day: string) => `取り決めは、${day}までです。`,
		meetWhat: 'センターの方と会って、その画面のQRコードを読みます。両方の画面に同じ6けたの数字が出ます。',
		onlySteward: 'センターとつながるのは、まとめ役の方が自分の端末でします。',
		paste: 'またはリンクをはりつける',
		pasteAct: 'このリンクでつながる',
		'wrong-not-a-link': 'センターの画面のQRコードではありません。',
		'wrong-broken': 'リンクが途中で切れています。もう一度読んでください。',
		'wrong-newer-version': 'センターのアプリのほうが新しいです。このアプリを新しくしてください。',
		'wrong-older-version':
			'センターのアプリのほうが古いです。センターの方に、アプリを新しくして、QRコードをもう一度出してもらってください。',
		looking: 'センターの端末をさがしています。',
		compareTitle: '同じ数字ですか？',
		compareWhat: (centre: string) => `${centre}の画面の数字とくらべてください。`,
		same: '同じです',
		different: 'ちがいます',
		waiting: 'センターの方が「同じです」を押すのを待っています。',
		done: (centre: string) => `${centre}とつながりました。連絡票を送れます。`,
		'met-nobody-there': 'センターの端末が見つかりませんでした。センターの画面にQRコードが出ているか見てください。',
		'met-refused': 'つながりませんでした。センターの方に、QRコードをもう一度出してもらってください。',
		'met-broken-answer': 'センターの端末からの返事が読めませんでした。もう一度読んでください。',
		'met-not-the-same': '数字がちがったので、つながりませんでした。つながりは作られていません。',
		'met-another-tab-leads': 'ほかのタブで開いています。そのタブでしてください。',
		back: 'もどる'
	},
	{
		title: 'Send to the centre',
		titleOf: (centre) => `Send to ${centre}`,
		connectTo: (centre) => `Connect to ${centre}`,
		and: ', ',
		noLine: 'There is no line to a centre yet. This slip goes by telephone, by fax or by hand.',
		what: (centre) => `Only what “See it before it goes” shows is sent to ${centre}, and nothing else.`,
		connect: 'Connect',
		connectTitle: (centre) => `Connect to ${centre}?`,
		goesTo: (centre) => `Only this is sent to ${centre}. Please read it before you connect.`,
		connectWhat:
			'People at the centre read what you chose. What you edit later is sent too, until you take it back. This is not an emergency call. If it is urgent, please telephone first.',
		connectStop: 'Not yet',
		'hindrance-nothing-written': 'Write what it is about, then it can be connected.',
		'hindrance-no-consent': 'Write down the consent, then it can be connected.',
		'hindrance-consent-over': 'The consent has ended. Please ask the person again and edit it here.',
		'hindrance-confirm-first':
			'What it says of the consent was written on the shared tablet. Press “I read it and confirm it” on your own device, then it can be sent.',
		'hindrance-paused': 'It rests (“Not now”). When the person agrees, press “The person agrees now” above.',

		sending: 'Sending',
		sendingWhat: 'Please leave the cabinet open until it is at the relay. If you close it, it goes on the next time.',
		held: 'What was edited has not been sent yet.',
		atRelay: (day) => `At the relay (${day})`,
		atRelayWhat: 'It is not on the centre’s device yet. You can close this device.',
		atCentre: 'On the centre’s device',
		atCentreWhat: 'When somebody at the centre receives it, it moves on to “Received”.',
		nothingMore: 'What you edit now is not sent.',
		staysThere:
			'What was sent before still lies with the centre. If the person does not want that, press “Take it back” below.',
		mirrored: (centre) => `Connected to ${centre}. When you edit it, what you chose is sent.`,
		mirroredHeld: (centre) =>
			`Connected to ${centre}, but what you edit now is not sent. Why, and how to take it back, stands below.`,

		takeBack: 'Take it back (stop sending)',
		takeBackTitle: 'Take it back?',
		takeBackWhat: 'Nothing more is sent. What is at the relay and on the centre’s devices is deleted.',
		takeBackNot: 'What people there have read, or got on paper or by telephone, cannot be undone.',
		takeBackAct: 'Take it back',
		takeBackStop: 'Leave it',
		takingBack: 'Taking it back',
		takingBackWhat: 'Nothing more is sent. Please leave the cabinet open until it is gone from the relay.',
		takenBack: (day) => `Taken back (${day})`,
		relayGone: (day) => `Gone from the relay (with its receipt, dated ${day}).`,
		relayGoneUnsigned: 'It is not at the relay.',
		centreGone: (day) => `Gone from the centre’s devices (${day}).`,
		centreNotYet: 'It is still on the centre’s devices. It goes when they are opened next.',
		cannotUndo: 'What people there have read cannot be undone.',
		again: 'Connect again',

		'problem-wait': 'The relay cannot be reached. It goes on by itself. If it is urgent, please telephone.',
		'problem-alarm': 'The relay shows something else than before. Please ask the centre by telephone.',
		'problem-not-allowed':
			'This device may not send yet. It may when a coordinator opens the cabinet on their own device.',
		'problem-expired':
			'The time for which this device may send is over. It may again when a coordinator opens the cabinet on their own device. If it is urgent, please hand it over by telephone or fax.',
		'problem-revoked':
			'This device has left the desk, so it may not send to the centre. If that is a mistake, please ask a coordinator. If it is urgent, please hand it over by telephone or fax.',
		'problem-not-enrolled':
			'There is no agreement with the centre yet. Please meet them and connect again. Until then, hand it over by telephone or fax.',
		'problem-another-relay':
			'The relay is not the one of your meeting with the centre. Nothing was sent. Please ask the centre by telephone; if they changed it, meet them and connect again.',
		'problem-over': 'The agreement with the centre has ended. Please meet them and connect again.',
		'problem-replaced': 'The agreement with the centre was renewed. Please meet them and connect again.',
		'problem-untrusted':
			'This relay takes no slips to this centre. Please tell whoever looks after the relay. Until then, hand it over by telephone or fax.',
		'problem-full':
			'The relay has no room. Please hand the slip over by telephone or fax. It goes on when there is room.',
		'problem-too-large': 'It is too long to be sent. Please shorten it.',
		'problem-elsewhere': 'It was taken back on another device.',
		'problem-not-agreed': 'An answer told what was not agreed to, so it is not shown. Please telephone the centre.',
		'problem-other': 'The relay did not take it. Please hand it over by telephone or fax.',

		alarms: 'Please ask by telephone',
		'alarm-slip-still': (about) =>
			`What lies at the relay of the slip “${about}” is not what was seen before. Please telephone the centre.`,
		'alarm-slip-once': (about) =>
			`What lay at the relay of the slip “${about}” was once not what was seen before. Please telephone the centre.`,
		'alarm-news-still': 'What the centre announces is not what was seen before. Please telephone the centre.',
		'alarm-news-once': 'What the centre announces was once not what was seen before. Please telephone the centre.',
		asked: 'I have asked by telephone',

		lineTitle: 'Line to the centre',
		lineNone: 'There is no line to a centre yet.',
		lineWith: (centre) => `There is a line to ${centre}.`,
		'left-waits-for-steward':
			'A device that left the desk may still send to this centre. It may no more when a coordinator opens the cabinet on their own device.',
		'left-on-its-way':
			'The relay is being told that a device which left the desk may not send. Please leave the cabinet open.',
		'left-refused': 'A device that left the desk could not be stopped. Please meet the centre and connect again.',
		meet: 'Meet a centre',
		meetAgain: (centre) => `Meet ${centre} again`,
		meetAnother: 'Meet another centre',
		agreedUntil: (day) => `It was agreed until ${day}.`,
		meetWhat:
			'Meet somebody of the centre and read the QR code on their screen. Both screens show the same six digits.',
		onlySteward: 'A coordinator does this on their own device.',
		paste: 'Or paste the link',
		pasteAct: 'Connect by this link',
		'wrong-not-a-link': 'This is not the QR code of a centre.',
		'wrong-broken': 'The link is cut short. Please read it again.',
		'wrong-newer-version': 'The centre’s app is newer. Please update this app.',
		'wrong-older-version': 'The centre’s app is older. Please ask them to update it and to show the QR code again.',
		looking: 'Looking for the centre’s device.',
		compareTitle: 'Are the digits the same?',
		compareWhat: (centre) => `Please compare them with the screen of ${centre}.`,
		same: 'The same',
		different: 'Different',
		waiting: 'Waiting for the centre to say that they are the same.',
		done: (centre) => `There is a line to ${centre} now. Slips can be sent.`,
		'met-nobody-there': 'The centre’s device was not found. Please see whether its screen shows the QR code.',
		'met-refused': 'It was not connected. Please ask them to show the QR code again.',
		'met-broken-answer': 'The answer could not be read. Please read the code again.',
		'met-not-the-same': 'The digits differ, so nothing was connected.',
		'met-another-tab-leads': 'It is open in another tab. Please do it there.',
		back: 'Back'
	}
);
