import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { emptyInbox, INBOX, parseInbox, type InboxPaper } from './model.ts';

/** 受付箱: what staff of a centre have in common of the slips that came from desks, without any word of them. */
export const inbox: DocumentKind<InboxPaper> = {
	...INBOX,
	circle: 'desk',
	empty: emptyInbox,
	parse: parseInbox,
	migrations: [],
	title: titleOfSheets,
	// Nothing of what is under lock stands in a list.
	preview: () => '',
	loadView: async () => (await import('./CountsView.svelte')).default
};

export { factSaying, factsOf, FactReader, isLasting, PHRASES, type InboxFact, type InboxWords } from './facts.ts';
export { LASTING } from './model.ts';
