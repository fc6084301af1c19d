import { withoutNames, type StandIns } from '../nameless.ts';
import type { Standing } from '../link-target.ts';
import { answersIn } from './links.ts';
import { countMarks } from './marks.ts';
import { cardAt, type Board, type CardId } from './model.ts';
import type { Reading } from './reading.ts';

/** What many need, by topic and without names, to put before whoever can help (A19). Pure. */
export interface Topic {
	/** The まとまり. */
	readonly id: CardId;
	readonly name: string;
	/** How many cards. */
	readonly voices: number;
	readonly sameHere: number;
	readonly dots: number;
	/** The words of the cards, names, rooms and telephones taken out. */
	readonly words: readonly string[];
	/** What the group has that may answer it: 宝物 that may be published. */
	readonly answers: readonly string[];
}

/** Each まとまり with cards in it, those with most voices and marks first. */
export const topicsOf = (
	board: Board,
	{ grouped }: Reading,
	names: readonly string[],
	standIns: StandIns,
	standing: readonly Standing[]
): readonly Topic[] => {
	const bare = (words: string): string => withoutNames(words, names, standIns).words;
	const answersTo = (group: CardId): readonly string[] => answersIn(cardAt(board, group)!, 'treasure');
	const topics = grouped.groups
		.filter(({ cards }) => cards.length > 0)
		.map(({ id, name, cards }): Topic => {
			const counts = cards.map((card) => countMarks(cardAt(board, card)!));
			return {
				id,
				name: bare(name),
				voices: cards.length,
				sameHere: counts.reduce((sum, each) => sum + each['same-here'], 0),
				dots: counts.reduce((sum, each) => sum + each.dot, 0),
				words: cards.map((card) => bare(cardAt(board, card)!.text)),
				answers: standing.filter(({ part }) => answersTo(id).includes(part)).map(({ words }) => bare(words))
			};
		});
	return topics.sort((a, b) => weight(b) - weight(a));
};

const weight = ({ voices, sameHere, dots }: Topic): number => voices + sameHere + dots;
