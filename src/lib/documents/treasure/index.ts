import type { DocumentKind } from '../kind.ts';
import { titleOfSheets } from '../sheet-document.ts';
import { emptyTable, parseTable, TREASURE_VERSION, type TreasureTable } from './model.ts';

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
	loadView: () => treasureLooks.table()
};

/** All documents of the kind as one table. It needs no document to begin with. */
export const treasureLooks = {
	table: async () => (await import('./TreasureView.svelte')).default
} as const;
