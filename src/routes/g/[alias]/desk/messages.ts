import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What the pages of the desk say around its papers. */
export const deskMessages = defineMessages(
	{
		title: '日誌',
		notForYou: 'ここは、世話人の戸棚です。日誌と連絡票は、まとめ役と世話人の方が書きます。',
		opening: '戸棚をあけています',
		locking: '戸棚を閉じて、鍵をかけています',

		makeTitle: '戸棚をつくる',
		makeWhat:
			'このスマホ・パソコンに、日誌と連絡票を入れる戸棚をつくります。鍵は「合言葉」です。4つのことばで、えんがわが決めます。',
		makeWhy:
			'合言葉を知らない方には、このスマホ・パソコンがあっても、日誌は読めません。忘れると、ご自分でもあけられなくなります。紙に書いて、大切にしまってください。',
		choose: '合言葉を決める',
		wordsTitle: '合言葉',
		wordsWrite: 'この4つのことばを、紙に書いてください。ここに出るのは、いまだけです。',
		wordsKeep: '紙は、鍵のかかるところにしまいます。スマホやタブレットには貼りません。',
		written: '書きうつしました',
		typeAgain: '紙を見ながら、4つのことばを入れてください。',
		notTheSame: 'さきほどのことばと、ちがうようです。紙を見て、もう一度入れてください。',
		seeAgain: 'ことばをもう一度見る',
		make: '戸棚をつくる',

		openTitle: '戸棚をあける',
		openWhat: '日誌と連絡票は、鍵のかかった戸棚に入っています。合言葉（4つのことば）を入れると、あきます。',
		words: '合言葉',
		wordsHint: 'ひらがなで。あいだは、あけてもあけなくても、かまいません。',
		open: '開ける',
		wrong: '合言葉がちがうようです。紙を見ながら、もう一度入れてください。',
		wait: '続けてちがったので、少し休みます。もうためせるときには、ここが変わります。',
		lockedNote: '開けていないあいだは、日誌はだれにも届きません。',

		whoTitle: 'どなたが使いますか？',
		whoHint: 'このタブレットで書いたことには、えらんだ名前がつきます。',
		otherPerson: 'そのほかの方',
		otherName: 'お名前',
		begin: '使いはじめる',

		lock: 'しまって鍵をかける',
		closing: 'まもなく閉じます',
		closingIn: (seconds: number) =>
			`さわらないままなので、あと${seconds}秒で、戸棚を閉じて鍵をかけます。書きかけは残ります。`,
		stay: '続ける',
		covered: '戸棚を、いったん隠しています。',
		together: (devices: number) => `いま、ほかの戸棚${devices}台とつながっています。`,
		alone: 'ほかの世話人の戸棚も開いているときに、中のものが行き来します。',
		aloneInCentre: 'ほかの職員の受付箱も開いているときに、中のものが行き来します。',
		awaited: (papers: number) => `まだ届いていない書類が、${papers}つあります。ほかの戸棚とつながると届きます。`,

		inside: '戸棚の中',
		toJournal: '日誌にもどる',
		'place-journal': '日誌',
		'place-roster': '名簿',
		'place-care': '気にかけておいてほしい',
		'place-pledges': '守秘の約束',
		'place-openings': '開けた記録',
		'place-check': '戸棚の保管点検',
		'place-lock': '戸棚のあけ方',

		changeTitle: '合言葉を変える',
		changeWhat: '合言葉を見られたかもしれないときに、新しくします。書いた日誌は、そのままです。',
		change: '合言葉を変える',
		oldWords: 'いままでの合言葉',
		changed: '合言葉を変えました。これからは、新しい合言葉であけてください。',
		changeSure: '新しい合言葉にする',
		stop: 'やめる',

		sheetTitle: '印刷した復旧シートでもあける',
		sheetWhat:
			'合言葉が分からなくなったときに、「もしものとき」で印刷した復旧シートの番号でも、この戸棚をあけられるようにします。',
		sheetNone: 'まだシートがありません。まとめ役の方が「もしものとき」で印刷すると、ここで使えるようになります。',
		sheetAllow: 'シートでもあけられるようにする',
		sheetAllowed: 'シートの番号でも、この戸棚をあけられるようにしました。',
		sheetUse: '合言葉が分からないとき',
		openBySheet: 'シートの番号で開ける',
		sheetUseWhat: '復旧シートの番号を入れてください。',
		sheetWrong: 'このシートでは、この戸棚はあきませんでした。番号と、シートの日付をたしかめてください。',

		passkeyTitle: 'パスキーでもあける',
		passkeyWhat:
			'このスマホ・パソコンの画面ロック（指紋・顔・暗証番号）でも、この戸棚をあけられるようにします。合言葉は、これまでどおり使えます。',
		passkeyWho:
			'画面ロックをはずせる方は、どなたでも戸棚をあけられるようになります。ご家族といっしょに使うスマホ・パソコンには向きません。',
		passkeyShared:
			'みんなで使うスマホ・パソコンでは、パスキーは使えません。画面ロックをはずせる方なら、どなたでも戸棚をあけられてしまうためです。',
		passkeyAllow: 'パスキーでもあけられるようにする',
		passkeyCheck: '合言葉をたしかめる',
		passkeyReady: '合言葉が合いました。つぎのボタンを押すと、このスマホ・パソコンが画面ロックをたずねます。',
		passkeyMake: 'パスキーをつくる',
		passkeyAllowed: 'パスキーでも、この戸棚をあけられるようにしました。',
		passkeyThere: 'いまは、このスマホ・パソコンの画面ロック（パスキー）でも、この戸棚をあけられます。',
		passkeyStop: 'パスキーであけるのをやめる',
		passkeyStopped:
			'パスキーでは、あかないようにしました。スマホの設定の「パスキー」に「えんがわの戸棚」が残りますが、もう何もあけません。消してもかまいません。',
		passkeyLabel: 'えんがわの戸棚',
		passkeyOpen: 'パスキーで開ける',
		passkeyOpenWhat: '指紋・顔・暗証番号など、いつもの画面ロックであけます。',
		passkeyOr: 'または、合言葉で',
		passkeyWrong: 'このパスキーでは、戸棚があきませんでした。合言葉であけてください。',
		unsupported: 'このブラウザーでは、パスキーで戸棚をあけられません。合言葉を使ってください。何も変わっていません。',
		'no-prf':
			'このスマホ・パソコンのパスキーには、戸棚の鍵にする力がありません。合言葉を使ってください。設定の「パスキー」に「えんがわの戸棚」が残っていたら、消してかまいません。',
		refused: 'パスキーは使われませんでした。もう一度ためすか、合言葉を使ってください。',

		none: '戸棚が見つかりませんでした。このページを開きなおしてください。',
		'no-such-way': '合言葉ではあかない戸棚です。まとめ役の方にご相談ください。',
		'cost-refused': '戸棚の鍵が、書きかえられているようです。あけませんでした。まとめ役の方にご相談ください。',
		'already-there': 'このスマホ・パソコンには、もう戸棚があります。このページを開きなおしてください。',
		'changed-meanwhile': 'そのあいだに、ほかで変わりました。このページを開きなおしてください。',
		'not-a-secret': 'うまくいきませんでした。もう一度ためしてください。',
		'not-four-words': 'えんがわが決めた4つのことばを入れてください。',
		neither: '合言葉が分からず、シートもないとき',
		anewTitle: '戸棚をつくり直す',
		anewKeeps: 'いままでの戸棚は、あけられないまま、このスマホ・パソコンに残します。何も消しません。',
		anewFills: (others: number) =>
			`中のものは、ほかの戸棚（${others}台）といっしょに開けているときに、そこから届きます。まだどこにも届いていなかったものだけは、戻りません。`,
		anewNobody:
			'ほかに戸棚のあるスマホ・パソコンがないので、いままでの日誌は戻りません。合言葉の紙を、もう一度さがしてみてください。',
		anewAsks: 'つくり直した戸棚は、まとめ役の方にたしかめてもらってから使えます。',
		anew: '新しい戸棚をつくる',
		anewSure: '新しい合言葉で、新しい戸棚をつくります。いままでの戸棚は、このスマホ・パソコンでは使わなくなります。',
		confirmTitle: 'まとめ役の方に、たしかめてもらってください',
		confirmWhat: '戸棚をつくり直したのがご本人だと分かるまで、日誌はこの戸棚に届きません。',
		confirmStep1: (name: string) =>
			`まとめ役の方のスマホ・パソコンで、「メンバー」から${name}さんをえらび、「スマホ・パソコン」をひらいてもらいます。`,
		confirmStep2: '「つくり直した戸棚をたしかめる」を押して、下のQRコードを読んでもらいます。',
		confirmNobody:
			'いま、たしかめられるまとめ役の方が、ほかにいません。「メンバー」で、どなたかをまとめ役にすると、その方がたしかめられます。',
		confirmCode: 'この戸棚をたしかめるためのQRコードです。見られても、戸棚はあきません。',
		confirmAlt: 'この戸棚をたしかめるためのQRコード',
		confirmLabel: 'カメラを使わないときの文字',
		confirmWaits: 'たしかめてもらうと、この画面がそのまま戸棚になります。しまっておいて、あとで開けてもかまいません。',
		confirmNotMine:
			'つくり直したおぼえがないのにこの画面が出たら、たしかめてもらわずに、まとめ役の方に知らせてください。戸棚の鍵が、だれかに取りかえられたのかもしれません。',

		damaged: '戸棚の鍵がいたんでいて、合言葉でもシートでもあけられません。何も消していません。',
		gone: '戸棚の鍵が、このスマホ・パソコンに見つかりません。何も消していません。',
		'newer-version': '新しいえんがわでつくられた戸棚です。このページを開きなおしてください。',
		full: 'このスマホ・パソコンの空きが足りません。写真などを減らしてから、もう一度ためしてください。',
		closed: 'ほかのタブで新しいえんがわが開いています。このページを開きなおしてください。',
		failed: 'うまくいきませんでした。何も消していません。もう一度ためしてください。',
		broken: '戸棚を動かせませんでした。何も消していません。ほかのアプリを閉じて、このページを開きなおしてください。',
		'not-allowed': '戸棚をつかえるのは、まとめ役と世話人の方です。',
		'no-name': 'うまくいきませんでした。もう一度ためしてください。',
		'no-steward-left': 'うまくいきませんでした。まとめ役の方にご相談ください。',
		'steward-needs-device': 'うまくいきませんでした。まとめ役の方にご相談ください。',
		'not-saved': 'このスマホ・パソコンに保存できませんでした。もう一度ためしてください。',
		'operations-missing':
			'グループの記録の一部を読み出せませんでした。何も消していません。このページを開きなおしてください。',
		reopen: 'このページを開きなおす'
	},
	{
		title: 'Journal',
		notForYou: 'This is the cabinet of the volunteers. Journal and slips are written by stewards and volunteers.',
		opening: 'Opening the cabinet',
		locking: 'Closing and locking the cabinet',

		makeTitle: 'Make a cabinet',
		makeWhat:
			'A cabinet for journal and slips is made on this device. Its key is a passphrase: four words that Engawa chooses.',
		makeWhy:
			'Without the passphrase nobody can read the journal, even with this device in hand. If it is lost you cannot open it either. Write it on paper and keep it safe.',
		choose: 'Choose the passphrase',
		wordsTitle: 'Passphrase',
		wordsWrite: 'Write these four words on paper. They are shown only now.',
		wordsKeep: 'Keep the paper in a place that locks. Never stick it on a phone or tablet.',
		written: 'I wrote them down',
		typeAgain: 'Type the four words from your paper.',
		notTheSame: 'These are not the words from before. Please look at your paper and type them again.',
		seeAgain: 'See the words again',
		make: 'Make the cabinet',

		openTitle: 'Open the cabinet',
		openWhat: 'Journal and slips are in a locked cabinet. It opens with the passphrase of four words.',
		words: 'Passphrase',
		wordsHint: 'In hiragana, with or without spaces.',
		open: 'Open',
		wrong: 'The passphrase seems to be another one. Please look at your paper and type it again.',
		wait: 'It was wrong several times, so there is a short pause. This changes when you can try again.',
		lockedNote: 'While it is locked, nothing of the journal goes anywhere.',

		whoTitle: 'Who is using it?',
		whoHint: 'What is written on this tablet carries the name you choose.',
		otherPerson: 'Somebody else',
		otherName: 'Name',
		begin: 'Begin',

		lock: 'Put away and lock',
		closing: 'Closing soon',
		closingIn: (seconds) =>
			`Nothing was touched, so the cabinet closes and locks in ${seconds} seconds. What you began stays.`,
		stay: 'Go on',
		covered: 'The cabinet is covered for a moment.',
		together: (devices) => `Connected with ${devices === 1 ? '1 other cabinet' : `${devices} other cabinets`}.`,
		alone: 'What lies in it is exchanged while another volunteer’s cabinet is open as well.',
		aloneInCentre: 'What lies in it is exchanged while the inbox of another member of staff is open as well.',
		awaited: (papers) =>
			`${papers === 1 ? 'One paper has' : `${papers} papers have`} not arrived yet. They come from another cabinet.`,

		inside: 'In the cabinet',
		toJournal: 'Back to the journal',
		'place-journal': 'Journal',
		'place-roster': 'People',
		'place-care': 'Please look out for me',
		'place-pledges': 'Promise',
		'place-openings': 'Who opened it',
		'place-check': 'Check the cabinet',
		'place-lock': 'Ways to open it',

		changeTitle: 'Change the passphrase',
		changeWhat: 'For when somebody may have seen it. What is written stays as it is.',
		change: 'Change the passphrase',
		oldWords: 'The passphrase so far',
		changed: 'The passphrase was changed. From now on the new one opens the cabinet.',
		changeSure: 'Use the new passphrase',
		stop: 'Stop',

		sheetTitle: 'Open with the printed sheet as well',
		sheetWhat:
			'For when the passphrase is lost: lets the numbers on the sheet that was printed “in case something happens” open this cabinet too.',
		sheetNone: 'There is no sheet yet. It can be used here once a steward has printed one.',
		sheetAllow: 'Let the sheet open it',
		sheetAllowed: 'The numbers on the sheet open this cabinet too, from now on.',
		sheetUse: 'If the passphrase is lost',
		openBySheet: 'Open with the sheet',
		sheetUseWhat: 'Type the numbers on the printed sheet.',
		sheetWrong: 'This sheet did not open the cabinet. Please check the numbers and the date on it.',

		passkeyTitle: 'Open with a passkey as well',
		passkeyWhat:
			'Lets the screen lock of this device (finger, face or PIN) open this cabinet too. The passphrase goes on working.',
		passkeyWho:
			'Whoever can unlock the screen can then open the cabinet. This is not for a device that you share with your family.',
		passkeyShared:
			'On a device that everybody uses there is no passkey: whoever can unlock its screen could open the cabinet.',
		passkeyAllow: 'Let a passkey open it',
		passkeyCheck: 'Check the passphrase',
		passkeyReady: 'The passphrase is right. With the next button this device asks for its screen lock.',
		passkeyMake: 'Make the passkey',
		passkeyAllowed: 'A passkey opens this cabinet too, from now on.',
		passkeyThere: 'The screen lock of this device (a passkey) opens this cabinet too.',
		passkeyStop: 'Stop opening it with a passkey',
		passkeyStopped:
			'A passkey does not open it any more. “Engawa cabinet” stays among the passkeys in the settings of your device, where it opens nothing and may be deleted.',
		passkeyLabel: 'Engawa cabinet',
		passkeyOpen: 'Open with the passkey',
		passkeyOpenWhat: 'With finger, face or PIN, as you unlock your screen.',
		passkeyOr: 'Or with the passphrase',
		passkeyWrong: 'This passkey did not open the cabinet. Please open it with the passphrase.',
		unsupported: 'This browser cannot open the cabinet with a passkey. Please use the passphrase. Nothing has changed.',
		'no-prf':
			'The passkeys of this device cannot serve as a key to the cabinet. Please use the passphrase. If “Engawa cabinet” was left among your passkeys, you may delete it.',
		refused: 'No passkey was used. Please try again, or use the passphrase.',

		none: 'The cabinet was not found. Please open this page again.',
		'no-such-way': 'This cabinet does not open with a passphrase. Please ask a steward.',
		'cost-refused': 'The cabinet’s lock seems to have been tampered with. It was not opened. Please ask a steward.',
		'already-there': 'There is a cabinet on this device already. Please open this page again.',
		'changed-meanwhile': 'Something changed elsewhere meanwhile. Please open this page again.',
		'not-a-secret': 'That did not work. Please try again.',
		'not-four-words': 'Please type the four words that Engawa chose.',
		neither: 'If there is neither passphrase nor sheet',
		anewTitle: 'Make the cabinet anew',
		anewKeeps: 'The cabinet so far stays on this device as it is, locked. Nothing is deleted.',
		anewFills: (others) =>
			`What was in it comes from ${others === 1 ? 'one other cabinet' : `${others} other cabinets`} while both are open. Only what had not reached any of them does not come back.`,
		anewNobody:
			'There is no other device with a cabinet, so the journal so far does not come back. Please look for the paper with the passphrase once more.',
		anewAsks: 'A cabinet that was made anew can be used once a steward has confirmed it.',
		anew: 'Make a new cabinet',
		anewSure:
			'A new cabinet with a new passphrase is made. The cabinet so far will not be used on this device any more.',
		confirmTitle: 'Please have a steward confirm it',
		confirmWhat: 'The journal does not reach this cabinet until it is known that it was you who made it anew.',
		confirmStep1: (name) => `On a steward’s device: choose ${name} under “Members” and open “Devices”.`,
		confirmStep2: 'There, press “Confirm a cabinet made anew” and read the QR code below.',
		confirmNobody:
			'There is no other steward who could confirm it now. Make somebody a steward under “Members”, and they can.',
		confirmCode: 'The QR code by which this cabinet is confirmed. It opens nothing, whoever sees it.',
		confirmAlt: 'QR code by which this cabinet is confirmed',
		confirmLabel: 'As text, without a camera',
		confirmWaits: 'When it is confirmed, the cabinet opens on this screen. You may also put it away and open it later.',
		confirmNotMine:
			'If you did not make it anew, do not have it confirmed and tell a steward: somebody may have exchanged the lock.',

		damaged:
			'The cabinet’s lock is damaged and opens neither with the passphrase nor with the sheet. Nothing was deleted.',
		gone: 'The cabinet’s lock is not on this device any more. Nothing was deleted.',
		'newer-version': 'This cabinet was made with a newer Engawa. Please open this page again.',
		full: 'There is too little room on this device. Please make some room and try again.',
		closed: 'A newer Engawa is open in another tab. Please open this page again.',
		failed: 'That did not work. Nothing was deleted. Please try again.',
		broken: 'The cabinet could not be started. Nothing was deleted. Close other apps and open this page again.',
		'not-allowed': 'The cabinet is for stewards and volunteers.',
		'no-name': 'That did not work. Please try again.',
		'no-steward-left': 'That did not work. Please ask a steward.',
		'steward-needs-device': 'That did not work. Please ask a steward.',
		'not-saved': 'It could not be saved on this device. Please try again.',
		'operations-missing':
			'Part of the group’s record could not be read. Nothing was deleted. Please open this page again.',
		reopen: 'Open this page again'
	}
);
