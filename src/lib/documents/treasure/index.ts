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
		loadStanding: async () => (await import('./standing.ts')).standingInTables,
		loadTaking: async () => (await import('./taking.ts')).takeIntoTable
	},
	loadView: () => treasureLooks.table()
};

/** All documents of the kind as one table, and on the group's own drawings. Neither needs a document to begin with. */
export const treasureLooks = {
	table: async () => (await import('./TreasureView.svelte')).default,
	map: async () => (await import('./map/MapView.svelte')).default
} as const;
