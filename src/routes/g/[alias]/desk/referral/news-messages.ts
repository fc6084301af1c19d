import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What the centre says of itself, and what is asked when it changes its key. */
export const newsMessages = defineMessages(
	{
		title: (centre: string) => `${centre}から`,
		hours: 'あいている時間',
		closedOn: '毎週のお休み',
		weekday: (day: number) => `${'日月火水木金土'[day]}曜日`,
		closings: 'お休み',
		span: (from: string, until: string) => `${from}〜${until}`,
		and: '・',
		why: (days: string, why: string) => `${days}（${why}）`,
		notices: 'お知らせ',
		noticeOf: (day: string) => `${day}のお知らせ`,

		keyTitle: (centre: string) => `${centre}の鍵が新しくなります`,
		keyWhat:
			'センターに電話して（または会って）、次の6つのことばを読み上げてもらい、同じかたしかめてください。番号は、前から知っているものを使ってください。',
		keyUntil: 'たしかめるまでは、これまでの鍵で送れます。急ぐことはありません。',
		same: '同じです',
		different: 'ちがいます',
		sameTitle: '6つのことばは、同じでしたか？',
		sameWhat: (centre: string) => `これからの連絡票は、${centre}の新しい鍵で送ります。窓口のほかの端末も同じです。`,
		differs:
			'新しい鍵には切りかえていません。ほかの人が、センターのふりをしているかもしれません。センターに電話で伝えてください。'
	},
	{
		title: (centre) => `From ${centre}`,
		hours: 'Hours',
		closedOn: 'Closed every week',
		weekday: (day) => ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][day]!,
		closings: 'Closed',
		span: (from, until) => `${from} to ${until}`,
		and: ', ',
		why: (days, why) => `${days} (${why})`,
		notices: 'Notices',
		noticeOf: (day) => `Of ${day}`,

		keyTitle: (centre) => `${centre} is getting a new key`,
		keyWhat:
			'Please telephone or meet the centre, let them read out these six words, and compare. Use the number that you knew before.',
		keyUntil: 'Until then everything goes by the key of now. There is no hurry.',
		same: 'The same',
		different: 'Different',
		sameTitle: 'Were the six words the same?',
		sameWhat: (centre) => `From now on slips go by the new key of ${centre}, from all devices of the desk.`,
		differs: 'Nothing was changed. Somebody may be pretending to be the centre. Please tell the centre by telephone.'
	}
);
