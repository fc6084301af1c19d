import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { MARK_VERSION, emptyMarks, parseMarks, type Marks } from './model.ts';

/** つないだしるし: on what everybody can write in, that its later words go to a centre. */
export const mark: DocumentKind<Marks> = {
	id: 'mark',
	circle: 'everyone',
	version: MARK_VERSION,
	empty: emptyMarks,
	parse: parseMarks,
	migrations: [],
	title: titleOfSheets,
	preview: () => '',
	loadView: async () => (await import('./MarksView.svelte')).default
};

export { markName, markSaying, marksIn } from './marks.ts';
export type { Marks } from './model.ts';
