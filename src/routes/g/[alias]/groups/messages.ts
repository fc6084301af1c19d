import { defineMessages } from '#lib/i18n/define-messages.ts';

/** Going from one group on this device to another. */
export const groupsMessages = defineMessages(
	{
		title: 'グループを切りかえる',
		open: 'いま開いています',
		howTo: '開きたいグループを押してください。ほかのグループにも、仲間の書いたことは届きつづけます。',
		more: 'グループをふやす',
		join: '招待された方はこちら',
		begin: '新しくはじめる'
	},
	{
		title: 'Change the group',
		open: 'Open now',
		howTo: 'Choose the group that you want to see. The others go on receiving what your neighbours write.',
		more: 'One more group',
		join: 'I have been invited',
		begin: 'Start a new group'
	}
);
