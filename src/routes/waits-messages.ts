import { defineMessages } from '#lib/i18n/define-messages.ts';

export const waitsMessages = defineMessages(
	{ waits: '置いたお願いの返事を見る' },
	{ waits: 'Look for the answer to your request' }
);
