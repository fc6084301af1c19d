import { defineMessages } from '#lib/i18n/define-messages.ts';

/** What the pages of every shelf say. */
export const shelfMessages = defineMessages(
	{
		needed: 'ここに書いてください。',
		form: '様式',
		bury: '消す',
		'not-yet-here': 'このページは、まだこのスマホ・パソコンに届いていません。仲間とつながると届きます。',
		deleted: 'このページは消されました。',
		'newer-version':
			'このページは、新しいえんがわで書かれています。このページを開きなおすと、読めるようになることがあります。何も消していません。',
		unreadable: 'このページを読み出せませんでした。何も消していません。'
	},
	{
		needed: 'Please write something here.',
		form: 'Form',
		bury: 'Delete',
		'not-yet-here': 'This page has not reached this device yet. It comes when you are connected with a neighbour.',
		deleted: 'This page was deleted.',
		'newer-version':
			'This page was written with a newer Engawa. Opening this page again may help. Nothing was deleted.',
		unreadable: 'This page could not be read. Nothing was deleted.'
	}
);
