import type { LinkTargetId } from '../link-target.ts';
import type { Act } from './acts.ts';
import { doublesIn } from './copies.ts';
import { fieldOf } from './details.ts';
import { byPlace, cardAt, isOnBoard, roleOf, type Board, type CardId } from './model.ts';
import { drawCardId } from './plans.ts';

/** From a card to the next step: what was made of it elsewhere, with the way there. Pure. */
export interface NextStep {
	readonly id: CardId;
	readonly order: string;
	/** A target that a newer version of the app knows may be among them. */
	readonly target: string;
	/** Document id. */
	readonly document: string;
	/** As they were passed on. */
	readonly words: string;
}

/** Says on the card that it was passed on. Steps stand in the order of the days on which they were made. */
export const planNext = (
	card: CardId,
	{ target, document, words }: { readonly target: LinkTargetId; readonly document: string; readonly words: string },
	today: string,
	random: () => number
): Act => ({
	do: 'put',
	cards: [
		{
			id: drawCardId(random),
			text: words,
			order: today,
			role: 'next',
			ties: { 'next-of': card },
			step: { as: target, in: document }
		}
	]
});

/** What was made of each card. Several may be, and none hides another. */
export const nextByCard = (
	board: Board,
	doubles: ReadonlyMap<CardId, CardId> = doublesIn(board)
): ReadonlyMap<CardId, readonly NextStep[]> => {
	const steps = new Map<CardId, NextStep[]>();
	for (const id of Object.keys(board.cards)) {
		const entry = cardAt(board, id);
		if (entry === undefined || !isOnBoard(entry) || roleOf(entry) !== 'next') continue;
		const [held, target, document] = [fieldOf(entry, 'next-of'), fieldOf(entry, 'as'), fieldOf(entry, 'in')];
		if (held === undefined || target === undefined || document === undefined) continue;
		const card = doubles.get(held) ?? held;
		const made = steps.get(card) ?? [];
		steps.set(card, made);
		made.push({ id, order: entry.order.val, target, document, words: entry.text });
	}
	for (const made of steps.values()) made.sort(byPlace);
	return steps;
};
