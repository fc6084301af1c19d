import { countMarks } from './marks.ts';
import { thoseThere, type Around, type Neighbour } from '../around.ts';
import { cardAt, type Board, type ShownCard } from './model.ts';

/** Choosing with dots (A11). Pure. */

/**
 * Whose dots can be put on this device: one's own, and those of people without a device for whom somebody enters them. On the shared
 * tablet everybody's, one after the other.
 */
export const votersHere = (around: Pick<Around, 'people' | 'hand'>): readonly Neighbour[] =>
	thoseThere(around).filter(({ isMe, hasDevice }) => (around.hand.tablet ? !isMe : isMe || !hasDevice));

interface Chosen {
	readonly card: ShownCard;
	readonly dots: number;
}

/** The cards that have dots, most dots first; cards with as many stay as they stand on the board. */
export const chosenCards = (board: Board, cards: readonly ShownCard[]): readonly Chosen[] =>
	cards
		.map((card) => ({ card, dots: countMarks(cardAt(board, card.id)!).dot }))
		.filter(({ dots }) => dots > 0)
		.sort((a, b) => b.dots - a.dots);
