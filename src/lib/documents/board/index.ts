import type { DocumentKind } from '../kind.ts';
import { migrations } from './migrations.ts';
import { BOARD_VERSION, boardPreview, boardTitle, emptyBoard, parseBoard, type Board } from './model.ts';
import { boardShelf } from './shelf.ts';

/** ワイワイガヤガヤ board: cards with words and no name (B1). */
export const board: DocumentKind<Board> = {
	id: 'board',
	circle: 'everyone',
	version: BOARD_VERSION,
	empty: emptyBoard,
	parse: parseBoard,
	migrations,
	title: boardTitle,
	preview: boardPreview,
	shelf: boardShelf,
	linkTarget: {
		id: 'tsubuyaki',
		names: 'taken-out',
		loadTaking: async () => (await import('./taking.ts')).takeOntoBoard
	},
	loadMarking: async () => (await import('./marking.ts')).cardMarking,
	loadView: async () => (await import('./BoardView.svelte')).default
};
