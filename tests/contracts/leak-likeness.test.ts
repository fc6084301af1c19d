import * as A from '@automerge/automerge';
import { expect, it } from 'vitest';
import { areAlike } from '../support/leak-likeness.ts';

type Doc = A.Doc<Record<string, unknown>>;

it('takes documents for alike that heard of the same words in another order, and for different when one lacks a word', () => {
	const begun: Doc = A.from({ words: {} }, { actor: '00' });
	const [one, other] = ['aa', 'bb'].map((actor) => A.clone(begun, { actor })) as [Doc, Doc];
	const say = (doc: Doc, name: string, is: string): Doc =>
		A.change(doc, ({ words }) => void ((words as Record<string, string>)[name] = is));
	const [first, second] = [say(one, 'first', 'かなりあ'), say(other, 'second', 'すずめ')];
	const here = A.merge(A.clone(first, { actor: 'cc' }), second);
	const there = A.merge(A.clone(second, { actor: 'dd' }), first);
	expect(JSON.stringify(here)).not.toBe(JSON.stringify(there));
	expect(areAlike([here, there])).toBe(true);
	// A word that lost against one of the same time goes along with the next change; nobody sees another thing until then.
	const lost = A.merge(A.clone(there, { actor: 'ee' }), say(A.clone(begun, { actor: '11' }), 'second', 'つばめ'));
	expect(areAlike([here, lost])).toBe(true);
	expect(areAlike([here, first])).toBe(false);
	expect(areAlike([here, say(there, 'second', 'からす')])).toBe(false);
});
