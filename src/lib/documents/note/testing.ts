import { ImmutableString } from '@automerge/automerge/slim';
import * as Y from 'yjs';
import type { KindTesting, Touched } from '../kind.ts';
import { note } from './index.ts';
import { nextUpdateName, previewOf, type Note } from './model.ts';
import { BODY } from './body.ts';
import { textOfRecord, wordsOf } from './text.ts';

const SAYINGS = ['お茶のみ', '𠮷田さん', '👨‍👩‍👧が来る', '<b>火曜</b>', 'ああああ', ' 次は いつ？', 'か\u3099くぶち'];

/** What one device writes in about a second. */
const writeSomething = (doc: Y.Doc, random: () => number): Touched => {
	const body = doc.getXmlFragment(BODY);
	const words = SAYINGS[Math.floor(random() * SAYINGS.length)]!;
	const at = Math.floor(random() * (body.length + 1));
	const there = body.get(at);
	if (there instanceof Y.XmlElement && random() < 0.7) {
		const text = there.get(0);
		if (text instanceof Y.XmlText && random() < 0.7) {
			text.insert(Math.floor(random() * (text.length + 1)), words);
			return { act: 'type', things: [String(at)] };
		}
		body.delete(at, 1);
		return { act: 'delete', things: [String(at)] };
	}
	const paragraph = new Y.XmlElement('paragraph');
	paragraph.insert(0, [new Y.XmlText(words)]);
	body.insert(at, [paragraph]);
	return { act: 'paragraph', things: [String(at)] };
};

export const testing: KindTesting<Note> = {
	kind: note,
	randomEdit(draft, random): Touched {
		const doc = textOfRecord(draft);
		doc.clientID = Math.floor(random() * 2 ** 32);
		const before = Y.encodeStateVector(doc);
		const touched = writeSomething(doc, random);
		draft.updates[nextUpdateName(draft, doc.clientID)] = Y.encodeStateAsUpdateV2(doc, before);
		draft.preview = new ImmutableString(previewOf(wordsOf(doc)));
		doc.destroy();
		return touched;
	},
	visible: (doc) => {
		const text = textOfRecord(doc);
		const body = text.getXmlFragment(BODY).toString();
		text.destroy();
		return { title: note.title(doc), body };
	}
};
