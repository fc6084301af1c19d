import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '../../src/lib/documents/kind.ts';
import type { Source } from '../../src/lib/documents/link-target.ts';
import { kinds } from '../../src/lib/documents/kinds.ts';
import type { DocumentId } from '../../src/lib/kernel/ids.ts';
import { randomFrom } from '../support/random.ts';

const targets = (kinds as readonly DocumentKind[]).flatMap((kind) =>
	kind.linkTarget === undefined ? [] : [{ id: kind.id, kind, target: kind.linkTarget }]
);

describe.each(targets)('words passed on to a $id', ({ kind, target }) => {
	const taken = async (words: string, source?: Source) => {
		const take = await target.loadTaking();
		const empty = A.from({ ...kind.empty('ひだまり') });
		let result: ReturnType<typeof take> | undefined;
		const doc = A.change(empty, (draft) => void (result = take(draft, words, randomFrom(3), source)));
		return { empty, doc, result };
	};

	it('stand there as they were passed on', async () => {
		const { doc, result } = await taken('手すりが\nほしい');
		expect(result).toEqual({ ok: true, value: undefined });
		const tasks = (await kind.loadTasks?.())?.tasksOf(doc) ?? [];
		const stands = [JSON.stringify(doc), ...tasks.map(({ words }) => words)];
		expect(stands.some((words) => /手すりが(\\n| )ほしい/.test(words))).toBe(true);
	});

	it('say where they came from, as a task does, when that may be known', async () => {
		const source = { document: '4NMNnkMhL8jXrdJ9jamS58PAVdXu' as DocumentId, part: 'card1' };
		const { doc } = await taken('手すりがほしい', source);
		const tasks = (await kind.loadTasks?.())?.tasksOf(doc) ?? [];
		for (const task of tasks) expect(task.source).toEqual(source);
		const without = await taken('手すりがほしい');
		for (const task of (await kind.loadTasks?.())?.tasksOf(without.doc) ?? []) expect(task.source).toBeUndefined();
	});

	it.each([
		['nothing to read', ' \u3000', 'nothing-written'],
		['too many of them', 'あ'.repeat(20_000), 'too-long']
	])('are refused when there is %s, and nothing is changed', async (_what, words, error) => {
		const { doc, empty, result } = await taken(words);
		expect(result).toEqual({ ok: false, error });
		expect(A.getHeads(doc)).toEqual(A.getHeads(empty));
	});

	it('carry no names to where everybody sees them', () => {
		if (kind.circle === 'everyone') expect(target.names).toBe('taken-out');
	});
});

describe('the targets', () => {
	it('have each a name of its own', () => {
		expect(targets.length).toBeGreaterThan(0);
		expect(new Set(targets.map(({ target }) => target.id)).size).toBe(targets.length);
	});
});
