import { piecesOf, type Marking, type Piece } from '../marked.ts';
import { doublesIn } from './copies.ts';
import { fieldOf } from './details.ts';
import { outcomesByCard } from './groups.ts';
import { cardAt, isOnBoard, roleOf, type Board, type CardId } from './model.ts';

/** What a 連絡票 can take from a ひとこと: its words, where it was, こうなりました. */
export const piecesOfCard = (board: Board, id: CardId): readonly Piece[] => {
	const card = cardAt(board, id);
	if (card === undefined) return [];
	const outcomes = outcomesByCard(board, doublesIn(board)).get(id) ?? [];
	return piecesOf([
		{ id: 'words', field: 'about', text: card.text },
		{ id: 'place', field: 'about', text: fieldOf(card, 'place') ?? '' },
		{ id: 'outcomes', field: 'about', text: outcomes.map(({ text }) => text).join('\n') }
	]);
};

export const cardMarking: Marking<Board> = {
	partIn(board, part) {
		const card = cardAt(board, part);
		if (card === undefined || roleOf(card) !== undefined) return undefined;
		return isOnBoard(card) ? { pieces: piecesOfCard(board, part), by: '' } : 'gone';
	}
};
