import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { perform, type Act } from './acts.ts';
import { planLearnt } from './link-plans.ts';
import { linksOn } from './links.ts';
import { planMerge } from './merge.ts';
import { cardAt, emptyBoard, type Board } from './model.ts';
import { planGroup, planWriting } from './plans.ts';
import { readBoard } from './reading.ts';
import { shownCards } from './shown.ts';

type Doc = A.Doc<Board>;
const doAll = (doc: Doc, ...acts: readonly Act[]): Doc =>
	A.change(A.clone(doc), (draft) => acts.forEach((act) => void perform(draft, act)));
const written = (words: string): Doc => {
	const doc: Doc = A.from({ ...emptyBoard('') });
	const plan = planWriting(doc, words, 'by-line', Math.random);
	return plan.ok ? doAll(doc, plan.value) : doc;
};
const idOf = (doc: Doc, words: string): string => shownCards(doc).find(({ text }) => text === words)!.id;
const learn = (doc: Doc, words: string, from: string, on = true): Doc =>
	doAll(doc, { do: 'link', id: idOf(doc, words), link: 'learnt-from', to: idOf(doc, from), on });
/** Each card with the words of those that it was learnt from. */
const learnt = (doc: Doc): Record<string, readonly string[]> => {
	const { byId, learnt } = readBoard(doc, undefined);
	return Object.fromEntries(
		[...learnt.from].map(([id, from]) => [byId.get(id)!.text, from.map((each) => byId.get(each)!.text)])
	);
};

describe('what was learnt from which card', () => {
	it('is kept of two people who say so at once, and each takes back only their own', () => {
		const start = written('お茶\n体操\n花壇');
		const [sato, suzuki] = [learn(start, '花壇', 'お茶'), learn(start, '花壇', '体操')];
		const both = A.merge(A.clone(sato), A.clone(suzuki));
		expect(learnt(both)).toEqual({ 花壇: ['お茶', '体操'] });
		expect(readBoard(both, undefined).learnt.ledTo.get(idOf(both, '体操'))).toEqual([idOf(both, '花壇')]);
		expect(learnt(learn(both, '花壇', 'お茶', false))).toEqual({ 花壇: ['体操'] });
	});

	it('leads to no card itself, nor to a まとまり', () => {
		let doc = written('お茶\n体操');
		doc = doAll(doc, ...planGroup(doc, [idOf(doc, '体操')], '朝', Math.random));
		const [group] = readBoard(doc, undefined).grouped.groups;
		doc = learn(doc, 'お茶', 'お茶');
		doc = doAll(doc, { do: 'link', id: idOf(doc, 'お茶'), link: 'learnt-from', to: group!.id, on: true });
		expect(linksOn(cardAt(doc, idOf(doc, 'お茶'))!, 'learnt-from')).toEqual([]);
	});

	it('is hidden with a card that is taken off, and there again when it comes back', () => {
		const doc = learn(written('お茶\n体操'), '体操', 'お茶');
		const tea = idOf(doc, 'お茶');
		const off = doAll(doc, { do: 'take-off', cards: [{ id: tea }] });
		expect(learnt(off)).toEqual({});
		expect(learnt(doAll(off, { do: 'bring-back', ids: [tea] }))).toEqual({ 体操: ['お茶'] });
	});

	it('counts as writing in the card: one that is taken off elsewhere meanwhile comes back', () => {
		const start = written('お茶\n体操');
		const off = doAll(start, { do: 'take-off', cards: [{ id: idOf(start, '体操') }] });
		expect(learnt(A.merge(learn(start, '体操', 'お茶'), off))).toEqual({ 体操: ['お茶'] });
	});

	it('comes along when tables are merged, once for what two people merge at the same time', () => {
		let table = learn(written('お茶\n体操'), '体操', 'お茶');
		table = doAll(table, ...planGroup(table, [idOf(table, '体操')], '朝', Math.random));
		const [group] = readBoard(table, undefined).grouped.groups;
		table = doAll(table, { do: 'link', id: group!.id, link: 'answered-by', to: 'treasures/1.ABC', on: true });
		const hall: Doc = A.from({ ...emptyBoard('') });
		const bring = (): Doc => {
			const wish = { people: [], bringBack: false };
			const plan = planMerge({ id: 'hall', board: hall }, [{ id: 'one', board: table }], wish, Math.random);
			return doAll(hall, ...(plan.ok ? plan.value.acts : []));
		};
		const both = A.merge(bring(), bring());
		expect(learnt(both)).toEqual({ 体操: ['お茶'] });
		const [copy, ...others] = readBoard(both, undefined).grouped.groups;
		expect(others).toEqual([]);
		expect(linksOn(cardAt(both, copy!.id)!, 'answered-by')).toEqual(['treasures/1.ABC']);
	});

	it('is taken away also where it is said of a copy that is hidden', () => {
		const doc = learn(written('お茶\n体操'), '体操', 'お茶');
		const [card, copy] = [cardAt(doc, idOf(doc, '体操'))!, idOf(doc, 'お茶')];
		const acts = planLearnt(card, { id: 'c', from: 'shown', on: false }, new Map([[copy, 'shown']]));
		expect(acts).toEqual([{ do: 'link', id: 'c', link: 'learnt-from', to: copy, on: false }]);
	});
});
