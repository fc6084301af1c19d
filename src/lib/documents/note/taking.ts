import { ImmutableString } from '@automerge/automerge/slim';
import * as Y from 'yjs';
import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok } from '../../kernel/result.ts';
import type { Taking } from '../link-target.ts';
import { MAX_TASK_CHARACTERS } from './limits.ts';
import { nextUpdateName, previewOf, type Note } from './model.ts';
import { textOfRecord, wordsOf } from './text.ts';
import { writeBlocks } from './write-blocks.ts';

/** Puts words passed on from elsewhere at the end, as one task by nobody yet. */
export const takeAsTask: Taking<Note> = (draft, words, _random, source) => {
	const task = words.toWellFormed().replace(/\s+/gu, ' ').trim();
	if (task === '') return err('nothing-written');
	if (!fitsCharacters(task, MAX_TASK_CHARACTERS)) return err('too-long');
	const doc = textOfRecord(draft);
	const before = Y.encodeStateVector(doc);
	const blocks = [{ kind: 'paragraph', line: [{ text: task }] }] as const;
	writeBlocks(doc, [{ kind: 'tasks', items: [{ done: false, owner: '', due: undefined, source, blocks }] }]);
	draft.updates[nextUpdateName(draft, doc.clientID)] = Y.encodeStateAsUpdateV2(doc, before);
	draft.preview = new ImmutableString(previewOf(wordsOf(doc)));
	doc.destroy();
	return ok(undefined);
};
