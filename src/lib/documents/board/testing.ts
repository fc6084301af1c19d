import type { KindTesting, Touched } from '../kind.ts';
import { perform, type Act } from './acts.ts';
import { board } from './index.ts';
import { shownCards, type Board, type ShownCard } from './model.ts';
import { planMove, planWriting } from './plans.ts';

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
	...Array.from({ length: 4 }, (): Draw => (cards, _draft, random) => {
		const card = pick(cards, random);
		return card && { do: 'rewrite', id: card.id, from: card.text, to: randomlyTyped(card.text, random) };
	}),
	...Array.from({ length: 2 }, (): Draw => (cards, draft, random) => {
		const card = pick(cards, random);
		const other = pick(
			cards.filter((each) => each !== card),
			random
		);
		return (
			card && other && planMove(draft, card.id, random() < 0.5 ? { before: other.id } : { after: other.id }, random)
		);
	}),
	(cards, _draft, random) => {
		const card = pick(cards, random);
		return card && { do: 'take-off', cards: [{ id: card.id }] };
	},
	(_cards, draft, random) => {
		const id = pick(Object.keys(draft.cards), random);
		return id === undefined ? undefined : { do: 'bring-back', ids: [id] };
	}
];

const thingsOf = (act: Act): readonly string[] => {
	if (act.do === 'bring-back') return act.ids;
	return act.do === 'put' || act.do === 'take-off' ? act.cards.map((card) => card.id) : [act.id];
};

export const testing: KindTesting<Board> = {
	kind: board,
	randomEdit(draft, random): Touched | undefined {
		const act = pick(draws, random)!(shownCards(draft), draft, random);
		if (act === undefined || perform(draft, act) === undefined) return undefined;
		return { act: act.do, things: thingsOf(act) };
	},
	visible: (doc) => ({ title: board.title(doc), cards: shownCards(doc).map(({ id, text }) => ({ id, text })) })
};
