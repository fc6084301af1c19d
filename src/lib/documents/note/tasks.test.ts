import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Day } from '../../i18n/days.ts';
import type { TaskBlock } from './blocks.ts';
import { emptyNote, type Note } from './model.ts';
import { noteTasks } from './tasks.ts';
import { writeBlocks } from './write-blocks.ts';

const task = (words: string, more: Partial<TaskBlock> = {}): TaskBlock => ({
	done: false,
	owner: '',
	due: undefined,
	blocks: [{ kind: 'paragraph', line: [{ text: words }] }],
	...more
});

const noteWith = (items: readonly TaskBlock[]): A.Doc<Note> => {
	const doc = new Y.Doc();
	writeBlocks(doc, [
		{ kind: 'table', rows: [[{ header: false, colspan: 1, rowspan: 1, blocks: [{ kind: 'tasks', items }] }]] }
	]);
	const made = { ...emptyNote('話し合い'), updates: { '00000000-a': Y.encodeStateAsUpdateV2(doc) } };
	return A.from(made as unknown as Record<string, unknown>) as unknown as A.Doc<Note>;
};

describe('the tasks of a note', () => {
	it('are found wherever they stand, with who and until when; empty ones are none', () => {
		const below = { kind: 'tasks', items: [task('名札')] } as const;
		const doc = noteWith([
			task('鍵を返す', { owner: '田中さん', due: '2026-11-28' as Day }),
			task(''),
			task('お茶', { done: true, blocks: [...task('お茶').blocks, below] })
		]);
		expect(noteTasks.tasksOf(doc).map(({ id: _, ...rest }) => rest)).toEqual([
			{ words: '鍵を返す', owner: '田中さん', due: '2026-11-28', done: false },
			{ words: 'お茶', owner: '', due: undefined, done: true },
			{ words: '名札', owner: '', due: undefined, done: false }
		]);
	});

	it('are ticked in the note, by two people at once too', () => {
		const doc = noteWith([task('鍵を返す'), task('お茶')]);
		const [key, tea] = noteTasks.tasksOf(doc);
		const tick = (from: A.Doc<Note>, id: string): A.Doc<Note> =>
			A.change(from, (draft) => void expect(noteTasks.mark(draft, id, true)).toBe(true));
		const merged = A.merge(tick(A.clone(doc), key!.id), tick(A.clone(doc), tea!.id));
		expect(noteTasks.tasksOf(merged).map(({ done }) => done)).toEqual([true, true]);
	});

	it('say so when one is not there any more, and change nothing', () => {
		const doc = noteWith([task('お茶')]);
		const after = A.change(doc, (draft) => void expect(noteTasks.mark(draft, '1-1', true)).toBe(false));
		expect(A.getHeads(after)).toEqual(A.getHeads(doc));
	});
});
