import { defineMessages } from '../../i18n/define-messages.ts';

/** Putting up for everybody what a centre told its desks. */
export const putUpMessages = defineMessages(
	{
		act: 'みんなの相談先にのせる',
		again: 'みんなの相談先も新しくする',
		off: 'みんなの相談先から外す',
		isUp: '参加者の「相談・つなぐ」にも、これが出ています。',
		isOlder: '参加者の「相談・つなぐ」には、前のものが出ています。',
		title: 'みんなの相談先にのせますか？',
		what: (centre: string) =>
			`${centre}のあいている時間・お休み・お知らせが、グループの全員に見えます。世話人だけにあてたことばがないか、読んでからのせてください。`,
		offTitle: 'みんなの相談先から外しますか？',
		offWhat: 'もう読んだ方はおぼえています。世話人には、これからも見えます。'
	},
	{
		act: 'Show it to everybody',
		again: 'Show everybody the new one',
		off: 'Take it away from everybody',
		isUp: 'Participants see this too, at “Ask and connect”.',
		isOlder: 'Participants still see what it said before.',
		title: 'Show it to everybody?',
		what: (centre) =>
			`Hours, closed days and notices of ${centre} are seen by all members of the group. Please read it first: is there anything that was meant for volunteers only?`,
		offTitle: 'Take it away from everybody?',
		offWhat: 'Who has read it remembers it. Volunteers go on seeing it.'
	}
);
