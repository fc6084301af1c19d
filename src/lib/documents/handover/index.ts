import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { emptyHandover, HANDOVER_VERSION, parseHandover, type HandoverYear } from './model.ts';

/** 申し送り: what the next one should know, for everybody and without a key; one document for each 年度 (A14). */
export const handover: DocumentKind<HandoverYear> = {
	id: 'handover',
	circle: 'everyone',
	version: HANDOVER_VERSION,
	empty: emptyHandover,
	parse: parseHandover,
	migrations: [],
	title: titleOfSheets,
	preview: () => '',
	loadView: () => handoverLooks.page()
};

/** The looks at all documents of the kind together, which need none of them to begin with. */
export const handoverLooks = {
	page: async () => (await import('./HandoverView.svelte')).default,
	today: async () => (await import('./HandoverToday.svelte')).default
} as const;
