import * as Y from 'yjs';
import { BODY } from '../../src/lib/documents/note/body.ts';
import { putsBack } from '../../src/lib/documents/note/write-anew.ts';
import { randomFrom } from './random.ts';

const EDITS = 400;
const UNDOER = 'the one who undoes';

/** Stories in which undo put words where others did not read them. */
export const READ_OTHERWISE = [24, 128, 167];

export const bodyOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(BODY);

const bring = (from: Y.Doc, to: Y.Doc): void =>
	Y.applyUpdateV2(to, Y.encodeStateAsUpdateV2(from, Y.encodeStateVector(to)));

/** Two people write, and the one of `doc` takes back and brings back. After each such step that wrote, `after` is called. */
export const tellOfUndo = (seed: number, doc: Y.Doc, after: () => void): void => {
	const random = randomFrom(seed);
	const upTo = (end: number): number => Math.floor(random() * end);
	const neighbour = new Y.Doc();
	[doc.clientID, neighbour.clientID] = [1, 2];
	const undo = new Y.UndoManager(bodyOf(doc), { captureTimeout: 0, trackedOrigins: new Set([UNDOER]) });
	let wrote = false;
	doc.on('afterTransaction', (transaction) => (wrote ||= putsBack(transaction)));
	const edit = (by: Y.Doc, origin: string): void =>
		by.transact(() => {
			const body = bodyOf(by);
			const at = upTo(body.length + 1);
			const there = body.get(at);
			const what = random();
			if (there instanceof Y.XmlElement && what < 0.75) {
				const text = there.get(0) as Y.XmlText;
				const place = upTo(text.length + 1);
				if (random() < 0.6 || text.length <= place)
					text.insert(place, String.fromCharCode(97 + upTo(26)).repeat(1 + upTo(3)));
				else text.delete(place, Math.min(text.length - place, 1 + upTo(3)));
			} else if (there && what < 0.9) {
				body.delete(at, 1);
			} else {
				const paragraph = new Y.XmlElement('paragraph');
				body.insert(at, [paragraph]);
				paragraph.insert(0, [new Y.XmlText('ab')]);
			}
		}, origin);
	for (let n = 0; n < EDITS; n++) {
		const what = random();
		if (what < 0.15) undo.undo();
		else if (what < 0.22) undo.redo();
		else if (what < 0.3) {
			bring(doc, neighbour);
			edit(neighbour, 'the neighbour');
			bring(neighbour, doc);
		} else edit(doc, UNDOER);
		if (wrote) after();
		wrote = false;
	}
};
