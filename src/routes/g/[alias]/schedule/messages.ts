import { defineMessages } from '#lib/i18n/define-messages.ts';

export const schedulePageMessages = defineMessages(
	{
		schedule: '予定',
		turns: '当番',
		begin: '予定を入れる',
		none: 'まだ予定がありません。居場所をあける日や、みんなの行事を入れてみましょう。',
		noTurns: 'まだ予定がないので、当番もありません。はじめに「予定」から入れてください。',
		missing:
			'予定の一部を、ここではまだ読めません。仲間とつながるか、このページを開きなおすと、読めるようになることがあります。'
	},
	{
		schedule: 'Schedule',
		turns: 'Turns',
		begin: 'Add an event',
		none: 'There are no events yet. How about the days on which the place is open?',
		noTurns: 'There are no events yet, so nobody is needed. Please begin with “Schedule”.',
		missing:
			'A part of the schedule cannot be read here yet. It may be once you are connected, or when you open this page again.'
	}
);
