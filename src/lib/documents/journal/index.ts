import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { migrations } from './migrations.ts';
import { emptyJournal, JOURNAL_VERSION, parseJournal, type JournalMonth } from './model.ts';

/** 日誌: what happened at the 窓口, one document a month (A13). */
export const journal: DocumentKind<JournalMonth> = {
	id: 'journal',
	circle: 'desk',
	version: JOURNAL_VERSION,
	empty: emptyJournal,
	parse: parseJournal,
	migrations,
	title: titleOfSheets,
	// Nothing of what is under lock stands in a list.
	preview: () => '',
	loadMarking: async () => (await import('./marking.ts')).entryMarking,
	loadView: async () => (await import('./JournalView.svelte')).default
};
