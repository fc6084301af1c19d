import { defineMessages } from '#lib/i18n/define-messages.ts';

export const contactsPageMessages = defineMessages(
	{
		title: '緊急の連絡先',
		missing: '一部の連絡先が、まだこのスマホ・パソコンに届いていません。つながると届きます。'
	},
	{
		title: 'Emergency contacts',
		missing: 'Some contacts have not reached this device yet. They come when you are connected.'
	}
);
