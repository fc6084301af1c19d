import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What the page of 相談・つなぐ says around its slips. */
export const referralMessages = defineMessages(
	{
		title: '相談・つなぐ',
		notAnAlarm: 'これは緊急通報ではありません',
		urgent: '急ぐときは、先に電話してください。',
		fire: '火事・救急 119',
		police: '事件・事故 110',

		askTitle: '相談したいとき',
		askWhat:
			'心配なこと、困っていることは、世話人の方に声をかけてください。センターなどへ、ご本人の同意を聞いてからつなぎます。',
		askWhom: '世話人の方',

		what: 'ご近所だけでは受けとめきれないことを、地域包括支援センターなどへつなぎます。連絡票を1枚書いて、電話・FAX・手わたしで渡すか、つながっているセンターへ送ります。',
		write: 'センターにつなぐ',
		writeNameless: '名前を出さずに相談する',
		askForTalk: '出前講座をお願いする',
		request: '出前講座のお願い',
		notTold: 'まだ渡していません',
		goOn: '書きかけの連絡票を続ける',
		waiting: 'えらんだところから連絡票を書くのは、書きかけを書き終えるか、捨ててからです。',
		writeMarked: 'えらんだところから連絡票を書く',
		drop: '書きかけを捨てる',
		dropTitle: '書きかけを捨てますか？',
		dropWhat: '書きかけの連絡票が、この戸棚から消えます。もとには戻せません。',
		list: '連絡票',
		record: '提供の記録',
		none: 'まだ連絡票はありません。',
		back: '連絡票の一覧へ',
		nameless: '名前を出さずに',
		noted: (state: string, date: string) => `${state}\u3000${date}に書きとめ`,
		sourceChanged: '元が変わりました。読んでください。',
		halfWritten: '書きなおしの途中です。',
		noticed: '気づき',
		told: '連絡',
		received: '受付',
		working: '対応中',
		answered: 'お返事',
		paused: '今はしない'
	},
	{
		title: 'Ask and connect',
		notAnAlarm: 'This is not an emergency call',
		urgent: 'If it is urgent, please telephone first.',
		fire: 'Fire and ambulance 119',
		police: 'Police 110',

		askTitle: 'When you want to ask for help',
		askWhat:
			'Please tell one of the volunteers what worries you. They connect you to the support centre, after asking whom it is about.',
		askWhom: 'Volunteers',

		what: 'What is too much for neighbours is passed to the community support centre. You write one slip; it goes by telephone, by fax or by hand, or is sent to a centre that you are connected to.',
		write: 'Connect to the centre',
		writeNameless: 'Ask without a name',
		askForTalk: 'Ask for a talk',
		request: 'A talk is asked for',
		notTold: 'Not handed over yet',
		goOn: 'Go on with the slip you began',
		waiting: 'What you chose can go on a slip once this one is finished or thrown away.',
		writeMarked: 'Write a slip from what you chose',
		drop: 'Throw away what was begun',
		dropTitle: 'Throw away what was begun?',
		dropWhat: 'The slip that was begun goes from this cabinet and cannot come back.',
		list: 'Slips',
		record: 'Record of what was given',
		none: 'There is no slip yet.',
		back: 'To the list of slips',
		nameless: 'Without a name',
		noted: (state, date) => `${state}, noted on ${date}`,
		sourceChanged: 'What it was written from has changed. Please read it.',
		halfWritten: 'Somebody is rewriting it here.',
		noticed: 'Noticed',
		told: 'Told',
		received: 'Received',
		working: 'Under way',
		answered: 'Answered',
		paused: 'Not now'
	}
);
