import { defineMessages } from '#lib/i18n/define-messages.ts';

export const handoverPageMessages = defineMessages(
	{
		title: '申し送り',
		toHandover: '申し送りを見る・書く',
		missing:
			'申し送りの一部を、ここではまだ読めません。仲間とつながるか、このページを開きなおすと、読めるようになることがあります。'
	},
	{
		title: 'Handover notes',
		toHandover: 'See and write handover notes',
		missing:
			'A part of the handover notes cannot be read here yet. It may be once you are connected, or when you open this page again.'
	}
);
