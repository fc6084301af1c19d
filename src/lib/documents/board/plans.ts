import { err, ok, type Result } from '../../kernel/result.ts';
import { keyBetween } from '../../kernel/order.ts';
import { detailsSaid, NOTHING_SAID, type About } from './about.ts';
import type { Act } from './acts.ts';
import { groupsOf, outcomesByCard } from './groups.ts';
import { MAX_CARDS, MAX_PASTE_LINES } from './limits.ts';
import type { Board, CardId, ShownCard } from './model.ts';
import { shownCards } from './shown.ts';
import { fitsCard, fitsPaste, wordsAsOne, wordsByLine } from './words.ts';

/** What a person wants, made into an act or refused with the reason. Pure; nothing is ever cut to fit. */

export type Cut = 'by-line' | 'as-one';

export type Refusal =
	| { readonly problem: 'nothing-written' }
	| { readonly problem: 'too-much-text' }
	| { readonly problem: 'too-many-lines'; readonly lines: number }
	/** The key of a sealed card could not be saved on this device. */
	| { readonly problem: 'not-kept' }
	| { readonly problem: 'box-full' }
	/** `card` counts from 1 among the cards that the text would make. */
	| { readonly problem: 'card-too-long'; readonly card: number; readonly of: number }
	| { readonly problem: 'board-full'; readonly room: number; readonly asked: number };

/** Where a card goes: right before or right after another one. */
export type Place = { readonly before: CardId } | { readonly after: CardId };

/** Puts what was written on top of the board, as one block in the order written. */
export const planWriting = (
	board: Board,
	text: string,
	cut: Cut,
	random: () => number,
	about: About = NOTHING_SAID
): Result<Act & { readonly do: 'put' }, Refusal> => {
	if (!fitsPaste(text)) return err({ problem: 'too-much-text' });
	const words = cut === 'as-one' ? wordsAsOne(text) : wordsByLine(text);
	const cards = shownCards(board);
	const room = Math.max(0, MAX_CARDS - cards.length);
	const tooLong = words.findIndex((each) => !fitsCard(each));
	if (words.length === 0) return err({ problem: 'nothing-written' });
	if (words.length > MAX_PASTE_LINES) return err({ problem: 'too-many-lines', lines: words.length });
	if (tooLong >= 0) return err({ problem: 'card-too-long', card: tooLong + 1, of: words.length });
	if (words.length > room) return err({ problem: 'board-full', room, asked: words.length });
	const details = detailsSaid(about);
	const block = keyBetween(undefined, cards[0]?.order, random);
	return ok({
		do: 'put',
		cards: words.map((text, n) => ({ id: drawCardId(random), text, order: keyInBlock(block, n), details }))
	});
};

/** Moves a card to a place; undefined when either is not there. */
export const planMove = (board: Board, id: CardId, place: Place, random: () => number): Act | undefined => {
	const others = shownCards(board).filter((card) => card.id !== id);
	const [before, after] = neighbours(others, place);
	if (before === undefined && after === undefined) return undefined;
	return { do: 'move', id, to: keyBetween(before?.order, after?.order, random) };
};

/**
 * Puts cards together under a name, above what is there; nothing to do when none of them is there. Cards may come
 * from other groups. `at` is its spot on the large sheet.
 */
export const planGroup = (
	board: Board,
	ids: readonly CardId[],
	name: string,
	random: () => number,
	at?: string
): readonly Act[] => {
	const cards = shownCards(board);
	const { groups } = groupsOf(board, cards);
	const shown = new Set(cards.map((card) => card.id));
	const together = ids.filter((id) => shown.has(id));
	if (together.length === 0) return [];
	const id = drawCardId(random);
	const order = keyBetween(undefined, groups[0]?.order, random);
	return [
		{ do: 'put', cards: [{ id, text: name, order, role: 'group', ...(at !== undefined && { at }) }] },
		...together.map((card): Act => ({ do: 'group', id: card, to: id }))
	];
};

/** Tells what became of a card, under what was told before. */
export const planOutcome = (board: Board, card: CardId, text: string, random: () => number): Act => {
	const order = keyBetween(outcomesByCard(board).get(card)?.at(-1)?.order, undefined, random);
	const id = drawCardId(random);
	return { do: 'put', cards: [{ id, text, order, role: 'outcome', ties: { 'outcome-of': card } }] };
};

type Neighbours = readonly [ShownCard | undefined, ShownCard | undefined];

/** Nearest neighbours with keys apart from each other: between two equal keys, as after a merge, there is no room. */
const neighbours = (cards: readonly ShownCard[], place: Place): Neighbours => {
	const target = cards.find((card) => card.id === ('before' in place ? place.before : place.after));
	if (target === undefined) return [undefined, undefined];
	return 'before' in place
		? [cards.findLast((card) => card.order < target.order), target]
		: [target, cards.find((card) => card.order > target.order)];
};

const BLOCK_DIGITS = 3;

/**
 * Keys of one block all begin with the block's own key, so two pastes at the same time never interleave.
 * The last digit is not the lowest one, so that there is room in front of each.
 */
export const keyInBlock = (block: string, n: number): string =>
	`${block}${n.toString(36).padStart(BLOCK_DIGITS, '0')}i`;

export const drawCardId = (random: () => number): CardId =>
	Array.from({ length: 12 }, () => Math.floor(random() * 36).toString(36)).join('');
