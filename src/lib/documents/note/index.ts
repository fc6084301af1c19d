import type { DocumentKind } from '../kind.ts';
import { collectedTitle } from './collected-title.ts';
import { migrations } from './migrations.ts';
import { emptyNote, NOTE_VERSION, notePreview, noteTitle, parseNote, type Note } from './model.ts';
import { noteShelf } from './shelf.ts';

/** 話し合い: what was said, written down together (B2). */
export const note: DocumentKind<Note> = {
	id: 'note',
	circle: 'everyone',
	version: NOTE_VERSION,
	empty: emptyNote,
	parse: parseNote,
	migrations,
	title: noteTitle,
	preview: notePreview,
	shelf: noteShelf,
	linkTarget: {
		id: 'task',
		names: 'taken-out',
		collectedIn: collectedTitle,
		loadTaking: async () => (await import('./taking.ts')).takeAsTask
	},
	loadForms: async () => (await import('./forms.ts')).noteForms,
	loadTasks: async () => (await import('./tasks.ts')).noteTasks,
	loadMarking: async () => (await import('./marking.ts')).noteMarking,
	loadMarkView: async () => (await import('./MarkNote.svelte')).default,
	loadView: async () => (await import('./NoteView.svelte')).default
};
