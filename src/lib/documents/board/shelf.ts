import { defineMessages } from '../../i18n/define-messages.ts';
import type { Shelf } from '../shelf.ts';

/** Where the boards of a group lie. */
export const boardShelf: Shelf = {
	path: 'board',
	icon: 'board',
	wayFrom: 'every-page',
	words: defineMessages(
		{
			title: 'ボード',
			none: 'まだボードがありません。',
			begin: '新しいボード',
			name: 'ボードの名前',
			make: 'ボードをつくる',
			untitled: '（名前のないボード）',
			bury: 'このボードを消す',
			buryAsk: (title: string) => `「${title}」を、みんなのスマホ・パソコンから消します。もとには戻せません。`
		},
		{
			title: 'Boards',
			none: 'There is no board yet.',
			begin: 'New board',
			name: 'Name of the board',
			make: 'Make the board',
			untitled: '(board without a name)',
			bury: 'Delete this board',
			buryAsk: (title) => `“${title}” will be deleted on everybody’s devices. This cannot be undone.`
		}
	)
};
