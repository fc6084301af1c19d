import { defineMessages } from '#lib/i18n/define-messages.ts';
import { count, numberInWords } from '#lib/i18n/numbers.ts';

/** What the centre's page says on which opening hours and お知らせ are written for all desks. */
export const tellMessages = defineMessages(
	{
		title: '窓口へのお知らせ',
		what: '開いている時間・お休み・お知らせを、つながっているすべての窓口に、同じように伝えます。お休みの日は、受付を待つ日数に数えません。',
		nobody: 'まだ、どの窓口ともつながっていません。',
		toDesks: '窓口とつながる',
		none: 'いまは、何も伝えていません。',
		write: 'お知らせを書く',
		rewrite: '書きなおす',
		print: '印刷する',
		takeBack: '取り下げる',

		writeWhat:
			'書きかけは、送るまで窓口には届きません。前のお知らせは、送ったときに、これと入れかわります。ご本人のことは書かないでください。',
		hoursHint: 'たとえば「月〜金 9時〜17時30分」。電話番号も書けます。',
		closedOnHint: '毎週のお休みに、しるしをつけます。',
		closing: (place: number) => `お休み ${place}`,
		from: 'この日から',
		until: 'この日まで',
		untilHint: '一日だけなら、空けておきます。',
		why: 'わけ',
		whyHint: 'たとえば「年末年始」「研修」。',
		addClosing: 'お休みの日を足す',
		remove: '消す',
		removeClosing: (place: number) => `お休み ${place}を消す`,
		noticesHint: '出前講座・相談会・引っ越しなど。すべての窓口の世話人の方が読みます。',
		notice: (place: number) => `お知らせ ${place}`,
		addNotice: 'お知らせを足す',
		removeNotice: (place: number) => `お知らせ ${place}を消す`,
		'day-unclear': 'はじまりの日と、おわりの日を確かめてください。',
		'last-before-first': 'おわりの日が、はじまりの日より前になっています。',
		tooMuch: '全部を合わせると、一度に伝えられる長さを超えています。お知らせかお休みを、減らすか短くしてください。',
		look: '送る前に見る',
		stop: '書くのをやめる',

		lookTitle: '窓口には、このように出ます',
		lookNothing: '何も書かれていません。送ると、いま伝えていることは取り下げになります。',
		overwriting:
			'書いているあいだに、ほかの職員の方が新しいお知らせを送りました。このまま送ると、それと入れかわります。先に「書くのをやめる」を押すと、いま伝えていることを見られます。',
		writeOn: 'もう少し書く',
		send: '窓口に送る',
		sendTitle: (desks: number) => `${numberInWords(desks, 'ja')}つの窓口に送りますか？`,
		sendSure: '前に伝えたことと入れかわります。読んだ方の記憶からは消せません。',
		takeBackTitle: '伝えたことを、すべて取り下げますか？',
		takeBackSure: '窓口の画面から、開いている時間・お休み・お知らせが消えます。',
		sent: '保存しました。中継につながっていれば、すぐに届きます。届いたかどうかは、下に出ます。',
		'taken-back': '取り下げました。中継につながっていれば、すぐに窓口から消えます。',
		'not-kept': 'このパソコンに保存できなかったので、送っていません。空きを見て、もう一度押してください。',

		toldTitle: '窓口ごとのようす',
		'told-there': '中継に届きました',
		'told-older': '前のものが届いています。これは、まだです。',
		'told-not-yet': 'まだ届いていません',
		toldWhat: '窓口の方が戸棚を開けると、画面に出ます。読んだかどうかは、分かりません。',
		toldAway: 'いまは中継につながっていません。つながると、ひとりでに届きます。'
	},
	{
		title: 'What all desks are told',
		what: 'Hours, closings and notices go to all connected desks alike. Closed days do not count for the days in which a slip is to be received.',
		nobody: 'No desk is connected yet.',
		toDesks: 'Connect a desk',
		none: 'Nothing is being said now.',
		write: 'Write a notice',
		rewrite: 'Edit',
		print: 'Print',
		takeBack: 'Take it back',

		writeWhat:
			'Nothing goes to a desk before you send it. Then it takes the place of what was said before. Please write nothing about a person.',
		hoursHint: 'For example “Mon–Fri 9:00–17:30”. You can write a telephone number too.',
		closedOnHint: 'Tick the days on which nobody is there, every week.',
		closing: (place) => `Closed ${place}`,
		from: 'From this day',
		until: 'Until this day',
		untilHint: 'Leave it empty for one day.',
		why: 'Why',
		whyHint: 'For example “New Year” or “training”.',
		addClosing: 'Add closed days',
		remove: 'Remove',
		removeClosing: (place) => `Remove closed days ${place}`,
		noticesHint: 'Talks, consultation days, moving house. The volunteers of all desks read it.',
		notice: (place) => `Notice ${place}`,
		addNotice: 'Add a notice',
		removeNotice: (place) => `Remove notice ${place}`,
		'day-unclear': 'Please check the first and the last day.',
		'last-before-first': 'The last day is before the first one.',
		tooMuch:
			'All of it together is more than can be told at once. Please shorten or remove some notices or closed days.',
		look: 'Look before it goes',
		stop: 'Stop writing',

		lookTitle: 'This is how a desk sees it',
		lookNothing: 'There is nothing in it. If you send it, what is said now is taken back.',
		overwriting:
			'While you wrote, a colleague sent something new. If you send this, it takes the place of that. Press “Stop writing” first to see what is said now.',
		writeOn: 'Write some more',
		send: 'Send it to the desks',
		sendTitle: (desks) => `Send it to ${count(desks, 'desk', 'desks')}?`,
		sendSure: 'It takes the place of what was said before. Nobody can make people forget what they have read.',
		takeBackTitle: 'Take back all that is said?',
		takeBackSure: 'Hours, closings and notices go from the pages of all desks.',
		sent: 'Saved. It goes to the relay as soon as that can be reached; below you see where it has come.',
		'taken-back': 'Taken back. It goes from the desks as soon as the relay can be reached.',
		'not-kept':
			'It could not be saved on this computer, so nothing was sent. Please see whether there is room, and try again.',

		toldTitle: 'Desk by desk',
		'told-there': 'It is at the relay',
		'told-older': 'The one before is there, this one is not yet',
		'told-not-yet': 'Not there yet',
		toldWhat: 'Volunteers see it when they open their cabinet. Whether they have read it is not known.',
		toldAway: 'The relay cannot be reached now. It goes by itself when it can.'
	}
);
