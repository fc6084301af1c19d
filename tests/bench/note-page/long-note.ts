import * as Y from 'yjs';
import { BODY } from '../../../src/lib/documents/note/body.ts';

/** About a second of a person's typing. */
const EDITS_IN_AN_UPDATE = 6;
const PARAGRAPH = 60;

/**
 * The updates of a note that people wrote on for years: each edit is one character written or taken back, mostly where the
 * last one was. Of 200,000 edits 62,000 characters are left. The same on every device.
 */
export const longNote = (edits: number, random: () => number): readonly Uint8Array[] => {
	const doc = new Y.Doc();
	doc.clientID = 1;
	const body = doc.getXmlFragment(BODY);
	const updates: Uint8Array[] = [];
	let gathered: Uint8Array[] = [];
	doc.on('updateV2', (update: Uint8Array) => void gathered.push(update));
	let text: Y.XmlText | undefined;
	let at = 0;
	for (let edit = 1; edit <= edits; edit++) {
		if (!text || text.length > PARAGRAPH) {
			const begun = new Y.XmlText();
			const paragraph = new Y.XmlElement('paragraph');
			doc.transact(() => {
				paragraph.insert(0, [begun]);
				body.insert(Math.floor(random() * (body.length + 1)), [paragraph]);
			});
			[text, at] = [begun, 0];
		} else if (at > 0 && random() < 0.35) {
			text.delete(--at, 1);
		} else {
			text.insert(at++, String.fromCodePoint(0x3042 + Math.floor(random() * 80)));
		}
		if (random() < 0.03) {
			text = (body.get(Math.floor(random() * body.length)) as Y.XmlElement).get(0) as Y.XmlText;
			at = text.length;
		}
		if (edit % EDITS_IN_AN_UPDATE === 0) {
			updates.push(Y.mergeUpdatesV2(gathered));
			gathered = [];
		}
	}
	doc.destroy();
	return updates;
};
