import * as Y from 'yjs';
import { BODY } from './body.ts';
import { MAX_DEPTH } from './known-forms.ts';
import { lookThrough, type Brought } from './look-through.ts';
import { updatesOf, type Note } from './model.ts';

/** Applies an update from somewhere else and says what it brought. Nothing changed when it is unreadable. */
export const applied = (doc: Y.Doc, update: Uint8Array, origin: unknown): Brought => {
	const brought = lookThrough(update);
	if (brought === 'unreadable') return brought;
	try {
		Y.applyUpdateV2(doc, update, origin);
		return brought;
	} catch {
		return 'unreadable';
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

/** The words without their form, a line for each block. Pure; deeper than anybody writes it does not look. */
export const wordsOf = (doc: Y.Doc): string => wordsIn(doc.getXmlFragment(BODY), 0).trim();

const wordsIn = (node: Y.XmlFragment | Y.XmlText, depth: number): string => {
	if (node instanceof Y.XmlText) return plainText(node);
	if (depth > MAX_DEPTH) return '';
	const children = node.toArray().filter((child) => child instanceof Y.XmlElement || child instanceof Y.XmlText);
	const isLine = node instanceof Y.XmlElement && ['paragraph', 'heading'].includes(node.nodeName);
	return children.map((child) => wordsIn(child, depth + 1)).join(isLine ? '' : '\n');
};

const plainText = (text: Y.XmlText): string =>
	(text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
