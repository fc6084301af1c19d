import { defineMessages } from '#lib/i18n/define-messages.ts';

export const tasksMessages = defineMessages(
	{
		tasks: 'やること',
		none: 'いま、やることは書かれていません。話し合いの「やること」に書くと、ここにならびます。',
		hint: 'できたら□にしるしをつけてください。話し合いのほうにも、しるしがつきます。',
		done: 'できました',
		until: (day: string) => `${day}まで`,
		untitled: '（タイトルのない話し合い）',
		origin: 'もとの札を見る',
		gone: 'このやることは、話し合いから消されていました。'
	},
	{
		tasks: 'To do',
		none: 'Nothing is to be done now. What is written under “Tasks” in a note stands here.',
		hint: 'Tick the box when it is done. It is ticked in the note as well.',
		done: 'Done',
		until: (day: string) => `until ${day}`,
		untitled: '(note without a title)',
		origin: 'See the card it came from',
		gone: 'This task was taken out of its note meanwhile.'
	}
);
