import { defineMessages } from '../../i18n/define-messages.ts';

/** What the record of provision says. */
export const provisionMessages = defineMessages(
	{
		title: '提供の記録',
		what: 'だれのことを、だれに、何を、なぜ渡したか。連絡票から、ひとりでに書かれます。ご本人に聞かれたら、見せてください。',
		none: 'まだ、どこにも渡していません。',
		print: '提供の記録を印刷する',
		day: '渡した日',
		whom: 'だれのこと',
		noName: '（名前は書いていません）',
		to: '渡した先',
		how: '渡し方',
		items: '渡したこと',
		notNoted: '（書きとめていません）',
		takenBack: '取り下げ',
		notTakenBack: 'なし',
		due: (name: string) => `見直すころです: ${name}`,
		dueWhat: '同意を聞いてから、1年ほどたちました。ご本人に、これからもよいかを聞いてください。',
		dueOver: (day: string) =>
			`同意の期限（${day}）が過ぎました。もう一度ご本人に聞いてください。よいと言われたら、連絡票を開いて、同意を書きなおしてください。`,
		dueNo: 'いやと言われたら、アプリで送ったものは、連絡票を開いて取り下げてください。',
		reviewed: '聞きました。これからもよい',
		withdraw: 'やめてほしいと言われました',
		withdrawTitle: '渡した先に、電話で伝えてください',
		withdrawWhat: '電話・FAX・手わたしで渡した先に、ご本人が取り下げたことを、電話で伝えてください。',
		withdrawThen:
			'伝えたら、「電話で伝えました」を押してください。提供の記録に、きょうの取り下げが書かれ、連絡票は「今はしない」になります。',
		withdrawDo: '電話で伝えました',
		asOf: (group: string, day: string) => `${group}\u3000${day}現在`,
		dueTitle: '同意を見直すころの方',
		dueLine: (name: string) => `${name}\u3000☐ これからもよい\u3000☐ やめてほしい`,
		askedOn: '聞いた日と、聞いた人'
	},
	{
		title: 'Record of what was given',
		what: 'Of whom, to whom, what and why. It is made from the slips by itself. Show it to the person who asks.',
		none: 'Nothing was handed over yet.',
		print: 'Print this record',
		day: 'Given on',
		whom: 'About',
		noName: '(no name was written)',
		to: 'Given to',
		how: 'How',
		items: 'What was given',
		notNoted: '(nobody noted it)',
		takenBack: 'Taken back',
		notTakenBack: 'No',
		due: (name) => `Time to ask again: ${name}`,
		dueWhat: 'The consent was given about a year ago. Please ask the person whether it still holds.',
		dueOver: (day) =>
			`The consent ended on ${day}. Please ask the person again. If they agree, open the slip and edit the consent.`,
		dueNo: 'If they do not want it, open the slip and take back what was sent by the app.',
		reviewed: 'I asked, and it still holds',
		withdraw: 'They want it to stop',
		withdrawTitle: 'Please tell those who got it',
		withdrawWhat:
			'Please telephone those who got it by telephone, fax or hand and say that the person has taken it back.',
		withdrawThen:
			'When you have, press “I have told them”. The record says that it was taken back today, and the slip rests (“Not now”).',
		withdrawDo: 'I have told them',
		asOf: (group, day) => `${group}, as of ${day}`,
		dueTitle: 'Time to ask again whether the consent holds',
		dueLine: (name) => `${name}: ☐ it still holds ☐ please stop`,
		askedOn: 'Asked on, and by'
	}
);

export type ProvisionMessages = (typeof provisionMessages)['ja'];
