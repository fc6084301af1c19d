import { defineMessages } from '#lib/i18n/define-messages.ts';

/** The groups on this device, for whoever has some. */
export const groupsHereMessages = defineMessages(
	{
		groupsHere: 'このスマホ・パソコンにあるグループ',
		openGroup: (name: string) => `${name}を開く`,
		groupsProblem: 'このスマホ・パソコンにあるグループを読み出せませんでした。このページをもう一度開いてみてください。',
		waits: '置いたお願いの返事を見る'
	},
	{
		groupsHere: 'Groups on this device',
		openGroup: (name) => `Open ${name}`,
		groupsProblem: 'The groups on this device could not be read. Please open this page again.',
		waits: 'Look for the answer to your request'
	}
);
