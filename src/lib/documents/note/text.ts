import * as Y from 'yjs';
import { BODY } from './body.ts';
import { MAX_DEPTH } from './known-forms.ts';
import { BoundedDecoder, lookThrough, type Brought } from './look-through.ts';
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

/**
 * Lets in what had come before the parts that it rests on. Yjs itself does not always notice that they are there by now
 * (tests/convergence/note.test.ts), and would let no later part of the same writer in either.
 */
export const lookAgain = (doc: Y.Doc, origin: unknown): void => {
	const { store } = doc;
	for (let length = Infinity; store.pendingStructs && store.pendingStructs.update.length < length;) {
		const { update } = store.pendingStructs;
		length = update.length;
		store.pendingStructs = null;
		Y.applyUpdateV2(doc, update, origin);
	}
};

/** Yjs joins what lies side by side at the end of a transaction, in a time that grows with the square of what is in it. */
const UPDATES_AT_ONCE = 200;

/** The text as the record alone gives it. The caller destroys it. */
export const textOfRecord = (note: Note): Y.Doc => textOfUpdates(updatesOf(note));

/**
 * The same of a record's updates. To look through each before it is let in takes a third of the time, and one that is unreadable is the
 * exception: only then all is begun anew, so that no part of it is let in.
 */
export const textOfUpdates = (named: ReturnType<typeof updatesOf>): Y.Doc => {
	const updates = named.map(([, update]) => update);
	try {
		return textOf(updates, (doc, update) => Y.applyUpdateV2(doc, update, undefined, BoundedDecoder));
	} catch {
		return textOf(updates, (doc, update) => void applied(doc, update, undefined));
	}
};

const textOf = (updates: readonly Uint8Array[], letIn: (doc: Y.Doc, update: Uint8Array) => void): Y.Doc => {
	const doc = new Y.Doc();
	for (let from = 0; from < updates.length; from += UPDATES_AT_ONCE) {
		const some = updates.slice(from, from + UPDATES_AT_ONCE);
		Y.transact(doc, () => some.forEach((update) => letIn(doc, update)));
	}
	lookAgain(doc, undefined);
	return doc;
};

/**
 * Brings what the log had into `doc`, which holds the record. Returns what the record lacks of it, as one update, with parts that wait for
 * others; undefined when it lacks nothing; 'unreadable' when nothing could be brought in.
 */
export const joinLog = (doc: Y.Doc, log: Uint8Array, origin: unknown): Uint8Array | undefined | 'unreadable' => {
	const record = Y.encodeStateVector(doc);
	const { pendingStructs, pendingDs } = doc.store;
	let isNews = false;
	const hear = (): void => void (isNews = true);
	doc.on('updateV2', hear);
	const brought = applied(doc, log, origin);
	lookAgain(doc, origin);
	doc.off('updateV2', hear);
	if (brought === 'unreadable') return brought;
	const nowWaits = doc.store.pendingStructs !== pendingStructs || doc.store.pendingDs !== pendingDs;
	return isNews || nowWaits ? Y.encodeStateAsUpdateV2(doc, record) : undefined;
};

/** The words without their form, a line for each block, or the blocks that hold the first `enough` of them. Pure; deeper than anybody writes it does not look. */
export const wordsOf = (doc: Y.Doc, enough = Infinity): string => {
	const lines: string[] = [];
	let length = 0;
	for (const block of partsOf(doc.getXmlFragment(BODY))) {
		if (length >= enough) break;
		const line = wordsIn(block, 1);
		length += line.trim().length;
		lines.push(line);
	}
	return lines.join('\n').trim();
};

type Part = Y.XmlElement | Y.XmlText;
const partsOf = (node: Y.XmlFragment): readonly Part[] =>
	node.toArray().filter((child) => child instanceof Y.XmlElement || child instanceof Y.XmlText);

const wordsIn = (node: Part, depth: number): string => {
	if (node instanceof Y.XmlText) return plainText(node);
	if (depth > MAX_DEPTH) return '';
	const isLine = ['paragraph', 'heading'].includes(node.nodeName);
	return partsOf(node)
		.map((child) => wordsIn(child, depth + 1))
		.join(isLine ? '' : '\n');
};

const plainText = (text: Y.XmlText): string =>
	(text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
