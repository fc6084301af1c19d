import { defineMessages } from '../../i18n/define-messages.ts';
import type { Shelf } from '../shelf.ts';

/** Where the 自由帳 of a group lie. */
export const freehandShelf: Shelf = {
	path: 'freehand',
	icon: 'pencil',
	wayFrom: 'today',
	words: defineMessages(
		{
			title: '自由帳',
			none: 'まだ自由帳がありません。',
			begin: '新しい自由帳',
			name: '自由帳の名前',
			make: '自由帳をつくる',
			untitled: '（名前のない自由帳）',
			bury: 'この自由帳を消す',
			buryAsk: (title: string) => `「${title}」を、みんなのスマホ・パソコンから消します。もとには戻せません。`
		},
		{
			title: 'Sheets to draw on',
			none: 'There are no sheets yet.',
			begin: 'New sheets to draw on',
			name: 'Name of the sheets',
			make: 'Make the sheets',
			untitled: '(sheets without a name)',
			bury: 'Delete these sheets',
			buryAsk: (title) => `This deletes “${title}” from everybody’s phones and computers. It cannot be undone.`
		}
	)
};
