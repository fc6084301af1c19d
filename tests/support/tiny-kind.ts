import { defineMessages } from '../../src/lib/i18n/define-messages.ts';
import { err, ok } from '../../src/lib/kernel/result.ts';
import type { DocumentKind } from '../../src/lib/documents/kind.ts';

interface Tiny {
	readonly v: 1;
	readonly title: string;
}

/** As little as a kind can be whose documents are read one by one. */
export const tiny: DocumentKind<Tiny> = {
	id: 'tiny',
	circle: 'everyone',
	version: 1,
	empty: (title) => ({ v: 1, title }),
	parse: (raw) => ((raw as Partial<Tiny>).v === 1 ? ok(raw as Tiny) : err('unreadable')),
	migrations: [],
	title: ({ title }) => title,
	preview: () => 'ちいさい',
	shelf: {
		path: 'tinies',
		icon: 'star',
		wayFrom: 'every-page',
		words: defineMessages(
			{
				title: 'ちいさな紙',
				none: 'まだありません。',
				begin: '新しい紙',
				name: '名前',
				make: 'つくる',
				untitled: '（名前なし）',
				bury: '消す',
				buryAsk: (title: string) => `「${title}」を消します。`
			},
			{
				title: 'Tiny papers',
				none: 'None yet.',
				begin: 'New paper',
				name: 'Name',
				make: 'Make it',
				untitled: '(nameless)',
				bury: 'Delete it',
				buryAsk: (title) => `“${title}” will be deleted.`
			}
		)
	},
	loadView: () => Promise.reject(new Error('nobody looks at it here'))
};
