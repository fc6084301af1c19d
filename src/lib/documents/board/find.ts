import { folded } from '../folded.ts';
import { detailsOf } from './details.ts';
import { cardAt, type Board, type CardId } from './model.ts';
import type { Reading } from './reading.ts';

/** Finding on the board, in the words of the cards, their places, their まとまり and what became of them. Pure. */

/** The cards in which all of the words stand, in any order; undefined when nothing is looked for. */
export const foundCards = (board: Board, reading: Reading, wanted: string): ReadonlySet<CardId> | undefined => {
	const words = folded(wanted).split(/\s+/u).filter(Boolean);
	if (words.length === 0) return undefined;
	const groupName = new Map(reading.grouped.groups.flatMap(({ name, cards }) => cards.map((card) => [card, name])));
	const found = reading.cards.filter(({ id, text }) => {
		const { place = '' } = detailsOf(cardAt(board, id)!);
		const told = (reading.outcomes.get(id) ?? []).map((outcome) => outcome.text);
		const all = folded([text, place, groupName.get(id) ?? '', ...told].join('\n'));
		return words.every((word) => all.includes(word));
	});
	return new Set(found.map(({ id }) => id));
};
