import { doublesIn } from './copies.ts';
import { groupsOf, outcomesByCard, type Grouped, type Outcome } from './groups.ts';
import { learntOn, linksOn, type Learnt } from './links.ts';
import { nextByCard, type NextStep } from './next.ts';
import { byPlace, roleOf, shownCard, type Board, type Card, type CardId, type ShownCard } from './model.ts';

/**
 * A board as it is read for the screen. Pure. A reading is made from the one before: automerge keeps what did not change the same
 * object, so a key typed in one of thousands of cards reads that card and no other.
 */
export interface Reading {
	/** Every shown ひとこと from top to bottom. */
	readonly cards: readonly ShownCard[];
	readonly byId: ReadonlyMap<CardId, ShownCard>;
	readonly grouped: Grouped;
	readonly outcomes: ReadonlyMap<CardId, readonly Outcome[]>;
	readonly next: ReadonlyMap<CardId, readonly NextStep[]>;
	readonly learnt: Learnt;
	/** Copies that are not shown, each with the one that is (copies.ts). */
	readonly doubles: ReadonlyMap<CardId, CardId>;
	/** Those that others stand behind. */
	readonly standing: ReadonlySet<CardId>;
	readonly from: { readonly entries: Readonly<Record<CardId, unknown>>; readonly alsoShown: CardId | undefined };
}

/** `alsoShown` is the card being written in here, which stays in its place even when it was taken off. */
export const readBoard = (board: Board, alsoShown: CardId | undefined, before?: Reading): Reading => {
	const changed = before && changedEntries(board, alsoShown, before);
	if (before === undefined || changed === undefined) return readAnew(board, alsoShown);
	if (changed.length === 0) return before;
	const words = new Map<CardId, ShownCard>();
	for (const id of changed) {
		const [was, is] = [before.byId.get(id), shownCard(board, id, alsoShown)];
		// Of two copies that stood for one another each may be shown now.
		if (before.standing.has(id)) return readAnew(board, alsoShown);
		if (was === undefined || is === undefined || !hasSameTies(before.from.entries[id], board.cards[id]))
			return readAnew(board, alsoShown);
		words.set(id, is);
	}
	const byId = new Map(before.byId);
	for (const [id, card] of words) byId.set(id, card);
	const cards = before.cards.map((card) => words.get(card.id) ?? card);
	return { ...before, cards, byId, from: { entries: board.cards, alsoShown } };
};

const readAnew = (board: Board, alsoShown: CardId | undefined): Reading => {
	const doubles = doublesIn(board);
	const cards = Object.keys(board.cards)
		.flatMap((id) => (doubles.has(id) && id !== alsoShown ? [] : (shownCard(board, id, alsoShown) ?? [])))
		.sort(byPlace);
	return {
		cards,
		byId: new Map(cards.map((card) => [card.id, card])),
		grouped: groupsOf(board, cards, doubles),
		outcomes: outcomesByCard(board, doubles),
		next: nextByCard(board, doubles),
		learnt: learntOn(board, cards, doubles),
		doubles,
		standing: new Set(doubles.values()),
		from: { entries: board.cards, alsoShown }
	};
};

/** Undefined when entries came or the card being written in is another one. Entries never go. */
const changedEntries = (board: Board, alsoShown: CardId | undefined, { from }: Reading): CardId[] | undefined => {
	if (from.alsoShown !== alsoShown) return undefined;
	if (from.entries === board.cards) return [];
	const changed: CardId[] = [];
	for (const id of Object.keys(board.cards)) {
		if (!Object.hasOwn(from.entries, id)) return undefined;
		if (from.entries[id] !== board.cards[id]) changed.push(id);
	}
	return changed;
};

/** Whether both entries are cards that stand at the same place of the same group, learnt from the same cards. */
const hasSameTies = (was: unknown, is: unknown): boolean => {
	const [a, b] = [was as Card & { group?: Card['role'] }, is as Card & { group?: Card['role'] }];
	return (
		roleOf(a) === roleOf(b) &&
		a.order.val === b.order.val &&
		(a.edits === undefined) === (b.edits === undefined) &&
		(a.group as { val?: unknown } | undefined)?.val === (b.group as { val?: unknown } | undefined)?.val &&
		linksOn(a, 'learnt-from').join() === linksOn(b, 'learnt-from').join()
	);
};
