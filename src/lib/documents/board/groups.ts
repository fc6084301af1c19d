import { doublesIn } from './copies.ts';
import { fieldOf, groupOf } from './details.ts';
import { byPlace, cardAt, isOnBoard, roleOf, type Board, type CardId, type ShownCard } from './model.ts';

/** The board read by groups. Pure. */

export interface Group {
	readonly id: CardId;
	readonly name: string;
	readonly order: string;
	/** From top to bottom; none when everybody took their cards out. */
	readonly cards: readonly CardId[];
}

export interface Grouped {
	readonly groups: readonly Group[];
	/** Cards in no group. */
	readonly loose: readonly CardId[];
}

export interface Outcome {
	readonly id: CardId;
	readonly order: string;
	readonly text: string;
}

/** Every one of the shown cards once, in its group or loose; they come from top to bottom. */
export const groupsOf = (
	board: Board,
	shown: readonly ShownCard[],
	doubles: ReadonlyMap<CardId, CardId> = doublesIn(board)
): Grouped => {
	const groups = new Map<CardId, CardId[]>();
	for (const id of Object.keys(board.cards)) {
		const entry = cardAt(board, id);
		if (entry !== undefined && isOnBoard(entry) && roleOf(entry) === 'group' && !doubles.has(id)) groups.set(id, []);
	}
	const loose: CardId[] = [];
	for (const { id } of shown) {
		const group = groupOf(board, cardAt(board, id)!, doubles);
		(group === undefined ? loose : groups.get(group)!).push(id);
	}
	const named = [...groups].map(([id, cards]) => ({
		id,
		name: cardAt(board, id)!.text,
		order: cardAt(board, id)!.order.val,
		cards
	}));
	return { groups: named.sort(byPlace), loose };
};

/** What became of each card, in order: several people may tell, and none of it hides another. */
export const outcomesByCard = (
	board: Board,
	doubles: ReadonlyMap<CardId, CardId> = doublesIn(board)
): ReadonlyMap<CardId, readonly Outcome[]> => {
	const outcomes = new Map<CardId, Outcome[]>();
	for (const id of Object.keys(board.cards)) {
		const entry = cardAt(board, id);
		const held = entry && isOnBoard(entry) && roleOf(entry) === 'outcome' ? fieldOf(entry, 'outcome-of') : undefined;
		if (entry === undefined || held === undefined || doubles.has(id)) continue;
		const card = doubles.get(held) ?? held;
		const told = outcomes.get(card) ?? [];
		outcomes.set(card, told);
		told.push({ id, order: entry.order.val, text: entry.text });
	}
	for (const told of outcomes.values()) told.sort(byPlace);
	return outcomes;
};
