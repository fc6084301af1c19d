import { doublesIn } from './copies.ts';
import { byPlace, shownCard, type Board, type ShownCard } from './model.ts';

/** The cards on the board from top to bottom, of copies of the same card one. */
export const shownCards = (board: Board): readonly ShownCard[] => {
	const doubles = doublesIn(board);
	return Object.keys(board.cards)
		.flatMap((id) => (doubles.has(id) ? [] : (shownCard(board, id) ?? [])))
		.sort(byPlace);
};
