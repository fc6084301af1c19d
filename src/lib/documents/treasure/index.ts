import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { TABLE_TITLE, emptyTable, parseTable, TREASURE_VERSION, type TreasureTable } from './model.ts';

/** 宝物の表: what a neighbourhood has, each with a number for good (C5), for everybody. */
export const treasure: DocumentKind<TreasureTable> = {
	id: 'treasure',
	circle: 'everyone',
	version: TREASURE_VERSION,
	empty: emptyTable,
	parse: parseTable,
	migrations: [],
	title: titleOfSheets,
	preview: () => '',
	linkTarget: {
		id: 'treasure',
		names: 'taken-out',
		collectedIn: () => TABLE_TITLE,
		loadTaking: async () => (await import('./taking.ts')).takeIntoTable
	},
	loadView: () => treasureLooks.table()
};

/** All documents of the kind as one table. It needs no document to begin with. */
export const treasureLooks = {
	table: async () => (await import('./TreasureView.svelte')).default
} as const;
