import { defineMessages } from '../../i18n/define-messages.ts';

/** What a centre counts of its own work. */
export const countMessages = defineMessages(
	{
		title: '月ごとの件数',
		what: '名前も、ことばも入っていません。消した連絡票も、数だけは残ります。',
		none: 'まだ、届いた連絡票はありません。',
		month: '月',
		came: '届いた連絡票',
		changed: '書きなおし',
		takenBack: '取り下げ',
		received: '受付',
		working: '対応中',
		met: 'お会いできました',
		begun: 'かかわりを始めました',
		'go-on': 'これまでどおり',
		'will-call': '電話でお話しします',
		'cannot-say': 'お伝えできません',
		'uses-services': 'サービスを利用',
		all: '延べ件数',
		allWhat: '延べ件数は、届いた連絡票・書きなおし・お返事を合わせた数です。',
		print: 'この表を印刷する',
		file: '件数'
	},
	{
		title: 'Figures for each month',
		what: 'There is no name and no word in them. Slips that were deleted are still counted.',
		none: 'No slip has come yet.',
		month: 'Month',
		came: 'Slips that came',
		changed: 'Edited',
		takenBack: 'Taken back',
		received: 'Received',
		working: 'At work',
		met: 'Met',
		begun: 'Begun to help',
		'go-on': 'Go on as before',
		'will-call': 'Will telephone',
		'cannot-say': 'Cannot say',
		'uses-services': 'Uses services',
		all: 'All',
		allWhat: '“All” is slips that came, edits and answers together.',
		print: 'Print this table',
		file: 'figures'
	}
);
