import { defineMessages } from '#lib/i18n/define-messages.ts';

export const roleMessages = defineMessages(
	{
		title: '役を変える',
		choose: (name: string) => `${name}さんの、これからの役`,
		seesDesk: '「世話人だけ」のものも見られるようにする',
		change: '役を変える',
		ask: (name: string, before: string, after: string) =>
			`${name}さんの役を、${before}から${after}に変えます。みなさんに見えます。`,
		loses: 'もう届いている「世話人だけ」のものは、その方のスマホ・パソコンに残ります。これからのものは届きません。',
		changeDo: '変える',
		nothing: '変わったところはありません。',
		cannot: '役を変えられるのは、まとめ役の方です。'
	},
	{
		title: 'Change the role',
		choose: (name) => `The role of ${name} from now on`,
		seesDesk: 'Also sees what is for the desk only',
		change: 'Change the role',
		ask: (name, before, after) => `The role of ${name} changes from ${before} to ${after}. Everybody sees it.`,
		loses: 'What is for the desk and already on their devices stays there. What comes later does not reach them.',
		changeDo: 'Change it',
		nothing: 'Nothing has changed.',
		cannot: 'Stewards can change roles.'
	}
);
