import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { perform, type Act } from './acts.ts';
import { detailsOf } from './details.ts';
import { groupsOf, outcomesByCard, type Grouped } from './groups.ts';
import { countMarks, hasMark, voterOn } from './marks.ts';
import { cardAt, emptyBoard, type Board } from './model.ts';
import { shownCards } from './shown.ts';
import { planGroup, planOutcome, planWriting } from './plans.ts';

type Doc = A.Doc<Board>;

const groupedCards = (doc: Doc): Grouped => groupsOf(doc, shownCards(doc));

const doAll = (doc: Doc, acts: readonly Act[]): Doc =>
	A.change(doc, (draft) => acts.forEach((act) => void perform(draft, act)));
/** Does the acts and returns the board with them, and those that take them back. */
const doAndTakeBack = (doc: Doc, acts: readonly Act[]): { done: Doc; back: readonly Act[] } => {
	const back: Act[] = [];
	const done = A.change(doc, (draft) => {
		for (const act of acts) back.unshift(...[perform(draft, act)].filter((inverse) => inverse !== undefined));
	});
	return { done, back };
};
const boardWith = (...words: string[]): Doc => {
	const doc: Doc = A.from({ ...emptyBoard('ワイワイガヤガヤ') });
	const plan = planWriting(doc, words.join('\n'), 'by-line', Math.random);
	return plan.ok ? doAll(doc, [plan.value]) : doc;
};
const id = (doc: Doc, words: string): string => shownCards(doc).find((card) => card.text === words)!.id;
const together = (doc: Doc, name: string, ...words: string[]): Doc =>
	doAll(
		doc,
		planGroup(
			doc,
			words.map((each) => id(doc, each)),
			name,
			Math.random
		)
	);
const merged = (a: Doc, b: Doc): Doc => {
	const [here, there] = [A.merge(A.clone(a), A.clone(b)), A.merge(A.clone(b), A.clone(a))];
	expect(groupedCards(here)).toEqual(groupedCards(there));
	return here;
};
const inWords = (doc: Doc): Record<string, readonly string[]> => {
	const { groups, loose } = groupedCards(doc);
	const words = (ids: readonly string[]) => ids.map((each) => cardAt(doc, each)!.text);
	const named = groups.map(({ name, cards }) => [name, words(cards)] as const);
	return Object.fromEntries([...named, ['', words(loose)]]);
};

describe('cards put together', () => {
	it('are under the name once, the others loose, and taken back as they were', () => {
		const doc = boardWith('お茶', '体操', 'ゴミ出し');
		const ids = ['お茶', '体操'].map((words) => id(doc, words));
		const { done, back } = doAndTakeBack(doc, planGroup(doc, ids, '集まり', Math.random));
		expect(inWords(done)).toEqual({ 集まり: ['お茶', '体操'], '': ['ゴミ出し'] });
		expect(inWords(doAll(done, back))).toEqual({ '': ['お茶', '体操', 'ゴミ出し'] });
	});

	it('by two people at once are each in one group only', () => {
		const doc = boardWith('お茶', '体操', 'ゴミ出し');
		const both = merged(
			together(A.clone(doc), '集まり', 'お茶', '体操'),
			together(A.clone(doc), '朝', '体操', 'ゴミ出し')
		);
		expect(Object.values(inWords(both)).flat().sort()).toEqual(['お茶', '体操', 'ゴミ出し'].sort());
	});

	it('are in the same one for a device that hears at once of going in, of coming out, and of going elsewhere', () => {
		const doc = together(together(boardWith('お茶', '体操', '電球'), '甲', '体操'), '乙', '電球');
		const [b, a] = groupedCards(doc).groups.map((group) => group.id) as [string, string];
		const card = id(doc, 'お茶');
		const into = (from: Doc, to: string | undefined): Doc => doAll(from, [{ do: 'group', id: card, to }]);
		for (const [one, other] of [
			['01', '02'],
			['02', '01']
		] as const) {
			const first = into(A.clone(doc, { actor: one.repeat(16) }), a);
			// Somebody wrote there meanwhile, so that what comes is put into what stands.
			const hears = doAll(A.merge(A.clone(doc, { actor: '03'.repeat(16) }), A.clone(first)), [
				planOutcome(first, card, 'できました', Math.random)
			]);
			const [second, elsewhere] = [into(first, undefined), into(A.clone(doc, { actor: other.repeat(16) }), b)];
			const heard = A.applyChanges(hears, [...A.getChanges(hears, second), ...A.getChanges(hears, elsewhere)])[0];
			expect(inWords(heard)).toEqual(inWords(A.load(A.save(heard))));
		}
	});

	it('are loose again when the group is dissolved, also one that joined it meanwhile', () => {
		const doc = together(boardWith('お茶', '体操', 'ゴミ出し'), '集まり', 'お茶', '体操');
		const group = groupedCards(doc).groups[0]!.id;
		const dissolved = doAll(A.clone(doc), [{ do: 'take-off', cards: [{ id: group }] }]);
		const joined = doAll(A.clone(doc), [{ do: 'group', id: id(doc, 'ゴミ出し'), to: group }]);
		expect(inWords(merged(dissolved, joined))).toEqual({ '': ['お茶', '体操', 'ゴミ出し'] });
	});

	it('stay together when somebody names the group while another dissolves it', () => {
		const doc = together(boardWith('お茶', '体操'), '集まり', 'お茶', '体操');
		const group = groupedCards(doc).groups[0]!.id;
		const dissolved = doAll(A.clone(doc), [{ do: 'take-off', cards: [{ id: group }] }]);
		const named = doAll(A.clone(doc), [{ do: 'rewrite', id: group, from: '集まり', to: '集まりの場' }]);
		expect(inWords(merged(dissolved, named))).toEqual({ 集まりの場: ['お茶', '体操'], '': [] });
	});

	it('never hold a group, nor does a card hold one: no cycle can be made', () => {
		const doc = together(together(boardWith('お茶', '体操'), '甲', 'お茶'), '乙', '体操');
		const [a, b] = groupedCards(doc).groups.map((group) => group.id) as [string, string];
		const { done: tried, back } = doAndTakeBack(doc, [
			{ do: 'group', id: a, to: b },
			{ do: 'group', id: b, to: a },
			{ do: 'group', id: a, to: a },
			{ do: 'group', id: id(doc, 'お茶'), to: id(doc, '体操') }
		]);
		expect(back).toEqual([]);
		expect(inWords(tried)).toEqual(inWords(doc));
	});

	it('keep what a faulty device tied in a circle on the board, each once', () => {
		const doc = together(boardWith('お茶', '体操'), '甲', 'お茶');
		const group = groupedCards(doc).groups[0]!.id;
		const faulty = A.change(doc, (draft) => {
			Object.assign(draft.cards[group]!, { group: new A.ImmutableString(group) });
			Object.assign(draft.cards[id(doc, '体操')]!, { group: new A.ImmutableString(id(doc, 'お茶')) });
		});
		expect(inWords(faulty)).toEqual({ 甲: ['お茶'], '': ['体操'] });
	});
});

describe('what is known of a card', () => {
	it('is said, changed and taken back; a card of version 1 knows nothing', () => {
		const doc = boardWith('膝が痛い');
		const card = id(doc, '膝が痛い');
		expect(detailsOf(doc.cards[card]!)).toEqual({});
		const { done, back } = doAndTakeBack(doc, [
			{ do: 'detail', id: card, field: 'sort', to: 'trouble' },
			{ do: 'detail', id: card, field: 'source', to: 'self' },
			{ do: 'detail', id: card, field: 'place', to: '3号棟' },
			{ do: 'detail', id: card, field: 'date', to: '2026-11-21' }
		]);
		expect(detailsOf(done.cards[card]!)).toEqual({
			sort: 'trouble',
			source: 'self',
			place: '3号棟',
			date: '2026-11-21'
		});
		expect(detailsOf(doAll(done, back).cards[card]!)).toEqual({});
	});

	it('brings the card back when it was said while somebody took the card off; so does こうなりました', () => {
		const doc = boardWith('手すりがほしい');
		const card = id(doc, '手すりがほしい');
		const off = doAll(A.clone(doc), [{ do: 'take-off', cards: [{ id: card }] }]);
		const sorted = doAll(A.clone(doc), [{ do: 'detail', id: card, field: 'sort', to: 'trouble' }]);
		const told = doAll(A.clone(doc), [planOutcome(doc, card, '手すりがつきました', Math.random)]);
		expect(shownCards(merged(off, sorted))).toHaveLength(1);
		expect(shownCards(merged(off, told))).toHaveLength(1);
	});

	it('is read as far as it makes sense: a malformed part hides neither the rest nor the card', () => {
		const doc = A.change(boardWith('お茶'), (draft) => {
			const broken = {
				sort: new A.ImmutableString('gossip'),
				source: 5,
				date: new A.ImmutableString('きのう'),
				group: {}
			};
			Object.assign(Object.values(draft.cards)[0]!, broken, { place: new A.ImmutableString('集会所') });
		});
		expect(detailsOf(cardAt(doc, id(doc, 'お茶'))!)).toEqual({ place: '集会所' });
	});

	it('keeps both こうなりました that two people tell at once', () => {
		const doc = boardWith('手すりがほしい');
		const card = id(doc, '手すりがほしい');
		const tell = (text: string): Doc => doAll(A.clone(doc), [planOutcome(doc, card, text, Math.random)]);
		const both = merged(tell('手すりがつきました'), tell('階段が楽になった'));
		const told = outcomesByCard(both).get(card)!;
		expect(told.map(({ text }) => text).sort()).toEqual(['手すりがつきました', '階段が楽になった'].sort());
		expect(shownCards(both)).toHaveLength(1);
	});
});

describe('marks and dots', () => {
	it('count a person once, whoever enters them and on how many devices', () => {
		const doc = boardWith('お茶');
		const card = id(doc, 'お茶');
		const dot = (voter: string): Doc =>
			doAll(A.clone(doc), [{ do: 'mark', id: card, mark: 'dot', voter: voterOn('board', voter), on: true }]);
		const all = [dot('佐藤'), dot('佐藤'), dot('鈴木')].reduce(merged);
		expect(countMarks(cardAt(all, card)!)).toEqual({ 'same-here': 0, 'would-try': 0, dot: 2 });
	});

	it('are taken back by whoever put them, and leave the others', () => {
		const doc = boardWith('お茶');
		const card = id(doc, 'お茶');
		const voter = voterOn('board', '佐藤');
		const { done, back } = doAndTakeBack(doc, [{ do: 'mark', id: card, mark: 'would-try', voter, on: true }]);
		expect(hasMark(cardAt(done, card)!, 'would-try', voter)).toBe(true);
		expect(countMarks(cardAt(doAll(done, back), card)!)['would-try']).toBe(0);
	});

	it('know a person by another id on each board, and only well-formed ones count', () => {
		expect(voterOn('one board', '佐藤')).not.toBe(voterOn('another board', '佐藤'));
		const doc = A.change(boardWith('お茶'), (draft) => {
			Object.assign(Object.values(draft.cards)[0]!, { 'dot:佐藤': 1, [`dot:${'0'.repeat(32)}`]: 500 });
		});
		expect(countMarks(cardAt(doc, id(doc, 'お茶'))!).dot).toBe(0);
	});
});
