import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { putDown, type Saying } from '../lay-sheet.ts';
import { handover } from './index.ts';
import { doneSaying, itemsOf, openItems, reopening } from './items.ts';
import { emptyHandover, type HandoverYear } from './model.ts';
import { MAX_ITEM_CHARACTERS, MAX_SHEETS, planItem } from './plans.ts';

type Doc = A.Doc<HandoverYear>;
const fresh = (title = '2026'): Doc => A.from({ ...emptyHandover(title) } as never) as Doc;
const lay = (doc: Doc, saying: Saying, at: number, seen: readonly HandoverYear[] = [doc]): Doc =>
	A.change(
		A.clone(doc),
		(draft) => void putDown(draft, seen, [saying], { by: '佐藤', tablet: false, at }, Math.random)
	);
const said = (of: string, words: string): Saying => ({ of, topic: 'words', says: { about: 'key', words } });
const wordsOf = (...docs: Doc[]): readonly string[] => openItems(itemsOf(docs)).map(({ words }) => words);

describe('申し送り', () => {
	it('shows the newest first, and not what was put away', () => {
		const doc = lay(lay(fresh(), said('a', '鍵は管理人室'), 1), said('b', 'ポットがこわれた'), 2);
		expect(wordsOf(doc)).toEqual(['ポットがこわれた', '鍵は管理人室']);
		const put = lay(doc, doneSaying([doc], 'a'), 3);
		expect(wordsOf(put)).toEqual(['ポットがこわれた']);
		expect(itemsOf([put])[0]!.done).toEqual({ by: '佐藤', tablet: false, at: 3 });
		expect(wordsOf(lay(put, reopening('a'), 4))).toContain('鍵は管理人室');
	});

	it('shows again what somebody rewrote while another put it away, in any order of arrival', () => {
		const doc = lay(fresh(), said('a', '鍵は管理人室'), 1);
		const away = lay(doc, doneSaying([doc], 'a'), 2);
		const rewritten = lay(doc, said('a', '鍵は佐藤さん'), 2);
		for (const both of [A.merge(A.clone(away), rewritten), A.merge(A.clone(rewritten), away)])
			expect(wordsOf(both)).toEqual(['鍵は佐藤さん']);
	});

	it('goes on over the end of a year: an item of last year is put away in the document of this one', () => {
		const old = lay(fresh('2025'), said('a', '鍵は管理人室'), 1);
		const now = lay(fresh('2026'), doneSaying([old], 'a'), 2, [old]);
		expect(wordsOf(old)).toEqual(['鍵は管理人室']);
		expect(wordsOf(old, now)).toEqual([]);
	});

	it('is for everybody, and says nothing in a list', () => {
		expect(handover.circle).toBe('everyone');
		expect(handover.preview(lay(fresh(), said('a', '鍵'), 1))).toBe('');
	});
});

describe('what is written', () => {
	it.each([
		['nothing-written', ' \u3000\u200b', 0],
		['too-long', 'あ'.repeat(MAX_ITEM_CHARACTERS + 1), 0],
		['full', '鍵', MAX_SHEETS]
	])('is refused: %s', (error, words, sheets) => {
		expect(planItem('a', { about: 'key', words }, sheets)).toEqual({ ok: false, error });
	});

	it('is kept as it is within the limit', () => {
		const words = '👨‍👩‍👧'.repeat(MAX_ITEM_CHARACTERS);
		expect(planItem('a', { about: 'people', words }, 0)).toMatchObject({ ok: true, value: { says: { words } } });
	});
});
