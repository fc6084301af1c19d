import { flushSync, mount, unmount } from 'svelte';
import * as Y from 'yjs';
import { BODY } from '../../src/lib/documents/note/body.ts';
import { note } from '../../src/lib/documents/note/index.ts';
import { nextUpdateName, type Note } from '../../src/lib/documents/note/model.ts';
import NoteView from '../../src/lib/documents/note/NoteView.svelte';
import { textOfRecord, wordsOf } from '../../src/lib/documents/note/text.ts';
import DocumentStage from './DocumentStage.svelte';
import { aroundOn, neighbour } from './around.ts';
import { MemorySession } from './document-session.svelte.ts';
import { randomFrom } from './random.ts';

/** A note on a page of a browser test, and what others do to it with programs of their own. */

export type NoteSession = MemorySession<Note>;

/** Writes past the editor, straight into the record; returns the update. */
export const write = (session: NoteSession, edit: (body: Y.XmlFragment) => void): Uint8Array => {
	const doc = textOfRecord(session.current);
	const before = Y.encodeStateVector(doc);
	doc.transact(() => edit(doc.getXmlFragment(BODY)));
	const update = Y.encodeStateAsUpdateV2(doc, before);
	session.change((draft) => void (draft.updates[nextUpdateName(draft, doc.clientID)] = update));
	doc.destroy();
	return update;
};

export const paragraph = (words: string, marks: object = {}): Y.XmlElement => {
	const element = new Y.XmlElement('paragraph');
	const text = new Y.XmlText();
	text.insert(0, words, marks);
	element.insert(0, [text]);
	return element;
};

/** The words that the record holds. */
export const wordsIn = (session: NoteSession): string => {
	const doc = textOfRecord(session.current);
	const words = wordsOf(doc);
	doc.destroy();
	return words;
};

export const editorOnPage = (): HTMLElement => document.querySelector<HTMLElement>('.ProseMirror')!;

/** Sato-san's page with a note in which somebody wrote before; Suzuki-san, who hears what is typed, has it too. */
export const showNote = (...lines: readonly string[]) => {
	const session: NoteSession = MemorySession.of(note, randomFrom(7), '十一月の話し合い');
	write(session, (body) =>
		body.insert(
			0,
			lines.map((words) => paragraph(words))
		)
	);
	const suzuki = session.atNeighbours();
	session.meet(suzuki);
	const app = mount(DocumentStage, {
		target: document.body,
		props: {
			session,
			View: NoteView,
			locale: 'ja',
			title: '話し合い',
			around: aroundOn({ people: [neighbour('a', '佐藤'), neighbour('b', '鈴木')] })
		}
	} as never);
	flushSync();
	return { session, suzuki, leave: () => unmount(app) };
};
