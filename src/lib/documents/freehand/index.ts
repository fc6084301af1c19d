import type { DocumentKind } from '../kind.ts';
import { emptyFreehand, FREEHAND_VERSION, freehandTitle, parseFreehand, type Freehand } from './model.ts';
import { freehandPreview } from './preview.ts';
import { freehandShelf } from './shelf.ts';

/** 自由帳: sheets for pen strokes and words, for everybody (A15). */
export const freehand: DocumentKind<Freehand> = {
	id: 'freehand',
	circle: 'everyone',
	version: FREEHAND_VERSION,
	empty: emptyFreehand,
	parse: parseFreehand,
	migrations: [],
	title: freehandTitle,
	preview: freehandPreview,
	shelf: freehandShelf,
	loadView: async () => (await import('./FreehandView.svelte')).default
};
