import * as Y from 'yjs';
import { BODY } from './body.ts';

type Parent = Y.XmlFragment | Y.XmlElement;

/** Once nearly always does. */
const TRIES = 3;

/** Whether this transaction put something back that had been deleted: an undo, or a redo, that wrote. */
export const putsBack = ({ origin, doc, beforeState, afterState }: Y.Transaction): boolean =>
	origin instanceof Y.UndoManager && (afterState.get(doc.clientID) ?? 0) > (beforeState.get(doc.clientID) ?? 0);

/**
 * What undo puts back may stand between neighbours of which others find only one (Yjs 13.6.33, https://github.com/yjs/yjs/issues/794): whoever
 * reads the text from the record, this device at its next start as well, has it in another order. Where that is so the words are written
 * anew as they stand here, each in its place and without undo's knowing. Takes as long as opening the text does. Returns whether all have one text now.
 */
export const writeAnewWhatOthersReadOtherwise = (doc: Y.Doc, origin: unknown): boolean => {
	for (let tries = 0; tries < TRIES; tries++) {
		const read = new Y.Doc();
		Y.applyUpdateV2(read, Y.encodeStateAsUpdateV2(doc));
		const [here, there] = [doc.getXmlFragment(BODY), read.getXmlFragment(BODY)];
		const isSame = says(here) === says(there);
		if (!isSame) doc.transact(() => writeAnew(here, there), origin);
		read.destroy();
		if (isSame) return true;
	}
	return false;
};

const says = (node: unknown): string => (node as Parent | Y.XmlText).toString();

/** Goes down to where the two differ, so that as little as can be is new and what a neighbour writes beside it stays. */
const writeAnew = (here: Parent, there: Parent): void => {
	const [ours, theirs] = [here.toArray(), there.toArray()];
	const isLikeIt = ours.length === theirs.length && ours.every((node, at) => isOfAKind(node, theirs[at]));
	if (!isLikeIt) return renew(here, ours);
	ours.forEach((node, at) => {
		const other = theirs[at];
		if (says(node) === says(other)) return;
		if (node instanceof Y.XmlText) renewWords(node);
		else writeAnew(node as Y.XmlElement, other as Y.XmlElement);
	});
};

const isOfAKind = (one: unknown, other: unknown): boolean =>
	one instanceof Y.XmlText
		? other instanceof Y.XmlText
		: one instanceof Y.XmlElement && other instanceof Y.XmlElement && headOf(one) === headOf(other);

const headOf = (element: Y.XmlElement): string => JSON.stringify([element.nodeName, element.getAttributes()]);

const renewWords = (text: Y.XmlText): void => {
	const words = text.toDelta() as unknown[];
	text.delete(0, text.length);
	text.applyDelta(words);
};

const renew = (parent: Parent, nodes: readonly unknown[]): void => {
	const copies = nodes.map((node) => (node as Y.XmlElement).clone());
	parent.delete(0, parent.length);
	parent.insert(0, copies);
};
