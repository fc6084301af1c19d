import * as Y from 'yjs';
import type { Forms } from '../kind.ts';
import { emptyNote, nextUpdateName, previewOf, type Note } from './model.ts';
import { isTemplateId, TEMPLATE_IDS, templateBlocks, templateName } from './templates.ts';
import { wordsOf } from './text.ts';
import { writeBlocks } from './write-blocks.ts';
import { ImmutableString } from '@automerge/automerge/slim';

/** The forms of a note. Filled into the record before anybody else has the note, so that no two devices fill it. */
export const noteForms: Forms<Note> = {
	choices: (locale) => TEMPLATE_IDS.map((id) => ({ id, ...templateName(id, locale) })),
	begin(title, id, locale) {
		const note = emptyNote(title);
		const blocks = isTemplateId(id) ? templateBlocks(id, locale) : [];
		if (blocks.length === 0) return note;
		const doc = new Y.Doc();
		writeBlocks(doc, blocks);
		const filled: Note = {
			...note,
			preview: new ImmutableString(previewOf(wordsOf(doc))),
			updates: { [nextUpdateName(note, doc.clientID)]: Y.encodeStateAsUpdateV2(doc) }
		};
		doc.destroy();
		return filled;
	}
};
