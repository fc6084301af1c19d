import { defineMessages } from '#lib/i18n/define-messages.ts';

/** `shelf`: its title. */
export const tasksMessages = defineMessages(
	{
		tasks: 'みんなのやること',
		none: (shelf: string) => `いま、やることは書かれていません。${shelf}の「やること」に書くと、ここにならびます。`,
		hint: (shelf: string) => `できたら□にしるしをつけてください。${shelf}のほうにも、しるしがつきます。`,
		done: 'できました',
		until: (day: string) => `${day}まで`,
		origin: 'もとの札を見る',
		gone: (shelf: string) => `このやることは、${shelf}から消されていました。`
	},
	{
		tasks: 'Everybody’s tasks',
		none: (shelf) => `Nothing is to be done now. What is written under “Tasks” in “${shelf}” stands here.`,
		hint: (shelf) => `Tick the box when it is done. It is ticked in “${shelf}” as well.`,
		done: 'Done',
		until: (day) => `until ${day}`,
		origin: 'See the card it came from',
		gone: (shelf) => `This task was taken out of “${shelf}” meanwhile.`
	}
);
