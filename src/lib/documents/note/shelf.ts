import { defineMessages } from '../../i18n/define-messages.ts';
import type { Shelf } from '../shelf.ts';

/** Where the 話し合い of a group lie. */
export const noteShelf: Shelf = {
	path: 'notes',
	icon: 'talk',
	wayFrom: 'every-page',
	words: defineMessages(
		{
			title: '話し合い',
			none: 'まだ話し合いの記録がありません。',
			begin: '話し合いを書く',
			name: 'タイトル',
			make: '書きはじめる',
			untitled: '（タイトルのない話し合い）',
			bury: 'この話し合いを消す',
			buryAsk: (title: string) => `「${title}」を、みんなのスマホ・パソコンから消します。もとには戻せません。`
		},
		{
			title: 'Notes',
			none: 'There are no notes yet.',
			begin: 'Write a note',
			name: 'Title',
			make: 'Begin to write',
			untitled: '(note without a title)',
			bury: 'Delete this note',
			buryAsk: (title) => `This deletes “${title}” from everybody’s phones and computers. It cannot be undone.`
		}
	)
};
