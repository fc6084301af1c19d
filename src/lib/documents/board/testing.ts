import type { KindTesting, Touched } from '../kind.ts';
import { perform, type Act } from './acts.ts';
import { doublesIn, originOf } from './copies.ts';
import { detailsOf, SORTS, SOURCES } from './details.ts';
import { groupsOf, outcomesByCard } from './groups.ts';
import { board } from './index.ts';
import { learntOn } from './links.ts';
import { countMarks, MARKS, voterOn } from './marks.ts';
import { planMerge, type Table } from './merge.ts';
import { cardAt, emptyBoard, isOnBoard, type Board, type ShownCard } from './model.ts';
import { shownCards } from './shown.ts';
import { sealedCards } from './sealed.ts';
import { spotInWords, spotOf } from './spot.ts';
import { planGroup, planMove, planOutcome, planWriting } from './plans.ts';

/** Words with everything that has gone wrong somewhere: surrogate pairs, clusters, markup, blanks, equal stretches. */
const SAYINGS = [
	'お茶のみ',
	'𠮷田さん',
	'👨‍👩‍👧が来る',
	'<b>火曜</b>',
	'ああああ',
	'電球の取りかえ\n高いところ',
	' 次は いつ？',
	'か\u3099くぶち'
];

const pick = <T>(from: readonly T[], random: () => number): T | undefined => from[Math.floor(random() * from.length)];

const randomWords = (random: () => number): string => pick(SAYINGS, random)!;

/** Types, deletes or replaces somewhere in a text, whole code points at a time. */
const randomlyTyped = (text: string, random: () => number): string => {
	const points = Array.from(text);
	const at = Math.floor(random() * (points.length + 1));
	points.splice(at, Math.floor(random() * 4), ...(random() < 0.75 ? [randomWords(random)] : []));
	return points.join('');
};

type Draw = (cards: readonly ShownCard[], draft: Board, random: () => number) => Act | undefined;

const draws: readonly Draw[] = [
	(_cards, draft, random) => {
		const written = planWriting(draft, randomWords(random), random() < 0.5 ? 'by-line' : 'as-one', random);
		return written.ok ? written.value : undefined;
	},
	...Array.from({ length: 6 }, (): Draw => (cards, _draft, random) => {
		const card = pick(cards, random);
		return card && { do: 'rewrite', id: card.id, from: card.text, to: randomlyTyped(card.text, random) };
	}),
	...Array.from({ length: 6 }, (): Draw => (cards, draft, random) => {
		const card = pick(cards, random);
		const other = pick(
			cards.filter((each) => each !== card),
			random
		);
		return (
			card && other && planMove(draft, card.id, random() < 0.5 ? { before: other.id } : { after: other.id }, random)
		);
	}),
	...Array.from({ length: 2 }, (): Draw => (cards, _draft, random) => {
		const card = pick(cards, random);
		return card && { do: 'take-off', cards: [{ id: card.id }] };
	}),
	...Array.from({ length: 4 }, (): Draw => (_cards, draft, random) => {
		const off = Object.keys(draft.cards).filter((id) => !isOnBoard(draft.cards[id]!));
		const id = pick(off, random);
		return id === undefined ? undefined : { do: 'bring-back', ids: [id] };
	}),
	(cards, draft, random) => {
		const card = pick(cards, random);
		return card && planOutcome(draft, card.id, randomWords(random), random);
	},
	(cards, _draft, random) => {
		const card = pick(cards, random);
		const field = random() < 0.5 ? 'sort' : 'source';
		return card && { do: 'detail', id: card.id, field, to: pick([...(field === 'sort' ? SORTS : SOURCES)], random) };
	},
	...Array.from({ length: 4 }, (): Draw => (cards, draft, random) => {
		const card = pick(cards, random);
		const group = random() < 0.8 ? pick(groupsOf(draft, cards).groups, random) : undefined;
		return card && { do: 'group', id: card.id, to: group?.id };
	}),
	...Array.from({ length: 3 }, (): Draw => (cards, draft, random) => {
		const thing = pick([...cards, ...groupsOf(draft, cards).groups], random);
		const spot = spotInWords({ x: Math.floor(random() * 3000), y: Math.floor(random() * 3000) - 500 });
		return thing && { do: 'place', id: thing.id, to: random() < 0.8 ? spot : undefined };
	}),
	(cards, draft, random) => {
		const group = pick(groupsOf(draft, cards).groups, random);
		if (group === undefined) return undefined;
		return random() < 0.5
			? { do: 'take-off', cards: [{ id: group.id }] }
			: { do: 'rewrite', id: group.id, from: group.name, to: randomlyTyped(group.name, random) };
	},
	...Array.from({ length: 3 }, (): Draw => (cards, _draft, random) => {
		const [card, to] = [pick(cards, random), pick(cards, random)];
		return card && to && { do: 'link', id: card.id, link: 'learnt-from', to: to.id, on: random() < 0.7 };
	}),
	(_cards, draft, random) => {
		const plan = planWriting(draft, randomWords(random), 'as-one', random);
		const sealed = { bytes: Uint8Array.of(1, 2, 3), round: 1 };
		if (!plan.ok) return undefined;
		return { do: 'put', cards: plan.value.cards.map((card) => ({ ...card, text: '', role: 'sealed', sealed })) };
	},
	(_cards, draft, random) => {
		const sealed = pick(sealedCards(draft), random);
		return sealed && { do: 'take-off', cards: [{ id: sealed.id }] };
	},
	(cards, _draft, random) => {
		const card = pick(cards, random);
		const voter = voterOn('board', random() < 0.5 ? '佐藤' : '鈴木');
		return card && { do: 'mark', id: card.id, mark: pick(MARKS, random)!, voter, on: random() < 0.7 };
	}
];

/** Putting together is several acts in one change. */
const drawGroup = (cards: readonly ShownCard[], draft: Board, random: () => number): readonly Act[] =>
	planGroup(
		draft,
		cards.filter(() => random() < 0.4).map((card) => card.id),
		randomWords(random),
		random
	);

/** What stands on the boards of two tables; of the second some came from the first. Their まとまり have the same name. */
const TABLES: readonly Table[] = ['一', '二'].map((id) => {
	const entry = (text: string, fields: object = {}) => ({ text, order: { val: text }, edits: 1, ...fields });
	const tie = { group: { val: 'group' } };
	const copy = id === '一' ? {} : { from: { val: '一/tea' } };
	const outcome = { role: { val: 'outcome' }, 'outcome-of': { val: 'tea' } };
	return {
		id,
		board: {
			...emptyBoard(id),
			cards: {
				tea: entry('お茶', { ...tie, ...copy }),
				lamp: entry(`電球${id}`, tie),
				walk: entry(`散歩${id}`),
				told: entry('できました', outcome),
				group: entry('あつまる', { role: { val: 'group' } })
			}
		} as unknown as Board
	};
});

/** Somebody merges a table's board on which not everything stood yet. The things are the new entries and where they come from. */
const drawMerge = (draft: Board, random: () => number): Touched | undefined => {
	const tables = TABLES.filter(() => random() < 0.7).map(({ id, board }) => ({
		id,
		board: { ...board, cards: Object.fromEntries(Object.entries(board.cards).filter(() => random() < 0.8)) }
	}));
	const plan = planMerge(
		{ id: '集会所', board: draft },
		tables,
		{ people: ['佐藤'], bringBack: random() < 0.2 },
		random
	);
	if (!plan.ok || plan.value.acts.length === 0) return undefined;
	for (const act of plan.value.acts) perform(draft, act);
	const origins = plan.value.acts.flatMap((act) =>
		act.do === 'put' ? act.cards.flatMap(({ from }) => from ?? []) : []
	);
	return { act: 'merge', things: [...plan.value.acts.flatMap(thingsOf), ...origins] };
};

const thingsOf = (act: Act): readonly string[] => {
	if (act.do === 'bring-back') return act.ids;
	if (act.do === 'put')
		return act.cards.flatMap(({ id, ties }) => (ties?.['outcome-of'] ? [id, ties['outcome-of']] : [id]));
	if (act.do === 'turn') return [];
	return act.do === 'take-off' ? act.cards.map((card) => card.id) : [act.id];
};

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

const unlessEmpty = <T extends object>(name: string, value: T): Record<string, T> =>
	Object.keys(value).length === 0 ? {} : { [name]: value };

/** Only what is there: a fixture of version 1 is seen as it was. */
const visibleSpot = (doc: Board, id: string): object => {
	const spot = spotOf(cardAt(doc, id)!);
	return spot ? { spot } : {};
};

const visibleOrigin = (doc: Board, id: string): object => {
	const from = originOf(cardAt(doc, id)!);
	return from === undefined ? {} : { from };
};

const visibleBeside = (doc: Board, id: string): object => ({
	...visibleSpot(doc, id),
	...visibleOrigin(doc, id),
	...unlessEmpty('details', detailsOf(cardAt(doc, id)!)),
	...unlessEmpty(
		'marks',
		Object.fromEntries(Object.entries(countMarks(cardAt(doc, id)!)).filter(([, times]) => times > 0))
	)
});

const visibleGroups = (doc: Board): object =>
	unlessEmpty(
		'groups',
		groupsOf(doc, shownCards(doc)).groups.map(({ id, name, cards }) => ({ id, name, cards, ...visibleSpot(doc, id) }))
	);

export const testing: KindTesting<Board> = {
	kind: board,
	randomEdit(draft, random): Touched | undefined {
		if (random() < 0.1) {
			const acts = drawGroup(shownCards(draft), draft, random);
			const [put] = acts.filter((act) => perform(draft, act) !== undefined);
			return put && { act: put.do, things: thingsOf(put) };
		}
		if (random() < 0.02) return drawMerge(draft, random);
		const act = pick(draws, random)!(shownCards(draft), draft, random);
		if (act === undefined || perform(draft, act) === undefined) return undefined;
		return { act: act.do, things: thingsOf(act) };
	},
	visible: (doc) => ({
		title: board.title(doc),
		cards: shownCards(doc).map(({ id, text }) => ({ id, text, ...visibleBeside(doc, id) })),
		...visibleGroups(doc),
		...unlessEmpty('learnt', Object.fromEntries(learntOn(doc, shownCards(doc), doublesIn(doc)).from)),
		...unlessEmpty('doubles', [...doublesIn(doc)].map(([id, shown]) => ({ id, shown })).sort(byId)),
		...unlessEmpty(
			'sealed',
			sealedCards(doc)
				.map(({ id }) => ({ id }))
				.sort(byId)
		),
		...unlessEmpty(
			'outcomes',
			[...outcomesByCard(doc)].flatMap(([of, told]) => told.map(({ id, text }) => ({ id, of, text }))).sort(byId)
		)
	})
};
