import * as Y from 'yjs';
import { updatesOf, type Note } from './model.ts';

/** The field of the Y.Doc in which Tiptap keeps the text. Never changes. */
export const BODY = 'body';

/** Applies an update from somewhere else. False for bytes that are none: nothing changed then. */
export const applied = (doc: Y.Doc, update: Uint8Array, origin: unknown): boolean => {
	try {
		Y.applyUpdateV2(doc, update, origin);
		return true;
	} catch {
		return false;
	}
};

/** The text as the record alone gives it. The caller destroys it. */
export const textOfRecord = (note: Note): Y.Doc => {
	const doc = new Y.Doc();
	Y.transact(doc, () => updatesOf(note).forEach(([, update]) => applied(doc, update, undefined)));
	return doc;
};

/** What `doc` holds beyond the record, as one update; undefined when there is nothing. */
export const beyondRecord = (note: Note, doc: Y.Doc): Uint8Array | undefined => {
	const record = textOfRecord(note);
	const same = Y.equalSnapshots(Y.snapshot(record), Y.snapshot(doc));
	const update = same ? undefined : Y.encodeStateAsUpdateV2(doc, Y.encodeStateVector(record));
	record.destroy();
	return update;
};

/** The words without their form, a line for each block. */
export const wordsOf = (doc: Y.Doc): string => wordsIn(doc.getXmlFragment(BODY)).trim();

const wordsIn = (node: Y.XmlFragment | Y.XmlText): string => {
	if (node instanceof Y.XmlText) return plainText(node);
	const children = node.toArray().filter((child) => child instanceof Y.XmlElement || child instanceof Y.XmlText);
	const isLine = node instanceof Y.XmlElement && ['paragraph', 'heading'].includes(node.nodeName);
	return children.map(wordsIn).join(isLine ? '' : '\n');
};

const plainText = (text: Y.XmlText): string =>
	(text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
