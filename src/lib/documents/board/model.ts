import type { ImmutableString } from '@automerge/automerge/slim';
import * as v from 'valibot';
import { firstCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_PREVIEW, MAX_TITLE, type ShapeProblem } from '../kind.ts';

/** The board's stored shape and how it is read. Pure. */

export const BOARD_VERSION = 3;

/** Twelve random base-36 digits. */
export type CardId = string;

/**
 * What an entry of the board is: a ひとこと when it says nothing, the name of a group of cards, こうなりました of a card, what was made of one
 * elsewhere (next.ts), or a card that is not opened yet (sealed.ts). All live in `cards`, which every board has had since it was made: a map that two devices add at the same time hides
 * what one of them put in, and so would a text. It is set when the entry is made and never after; opening makes the entry anew.
 */
export type Role = 'group' | 'outcome' | 'next' | 'sealed';

/** One ひとこと. It carries no name: who wrote it is not in the document. What else is known of it: details.ts, marks.ts. */
export interface Card {
	/** Automerge text: two people's edits of one card at the same time merge. */
	text: string;
	/** Order key (kernel/order.ts), a scalar: of two moves at the same time one wins, they never mix. Ties go by id. */
	order: ImmutableString;
	/**
	 * There while the card is on the board; deleted when the card is taken off, and its words stay.
	 * Putting, writing and bringing back set it to a number it did not have. In Automerge a deletion removes only the values that
	 * the deleting device had seen, so a card that was written in elsewhere meanwhile is on the board again after the merge,
	 * on every device and in any order of arrival. The number itself says nothing.
	 */
	edits?: number;
	role?: ImmutableString;
	/** Of a sealed entry, whose text is ''. */
	sealed?: Uint8Array;
	/** The round in which it was sealed. */
	round?: number;
}

export interface Board {
	v: typeof BOARD_VERSION;
	title: string;
	/** A faulty device may have left an entry that is not a Card: it stays where it is and `cardAt` does not see it. */
	cards: Record<CardId, Card>;
	/** Counts up; none before anybody wrote face down (sealed.ts). */
	round?: number;
}

/** What has a place among others. */
type Placed = Pick<ShownCard, 'id' | 'order'>;

/** A card as it is shown. */
export interface ShownCard {
	readonly id: CardId;
	readonly text: string;
	readonly order: string;
	/** False for a card that is shown only because it is being written in here while somebody took it off. */
	readonly onBoard: boolean;
}

export const emptyBoard = (title: string): Board => ({ v: BOARD_VERSION, title, cards: {} });

const Versioned = v.looseObject({ v: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const Frame = v.looseObject({
	v: v.literal(BOARD_VERSION),
	title: v.string(),
	// Not v.record, which copies thousands of cards at every key that is typed.
	cards: v.custom<object>((cards) => typeof cards === 'object' && cards !== null && !Array.isArray(cards))
});

/** Checks the frame only: one malformed card must not hide the others. */
export const parseBoard = (raw: unknown): Result<Board, ShapeProblem> => {
	if (!v.is(Versioned, raw)) return err('unreadable');
	if (raw.v > BOARD_VERSION) return err('newer-version');
	return v.is(Frame, raw) ? ok(raw as unknown as Board) : err('unreadable');
};

/** The card with this id, on the board or taken off; undefined when there is none or it is malformed. */
export const cardAt = (board: Board, id: CardId): Card | undefined => {
	const card: unknown = Object.hasOwn(board.cards, id) ? board.cards[id] : undefined;
	return isCard(card) ? card : undefined;
};

export const isOnBoard = (card: Card): boolean => card.edits !== undefined;

/** Undefined for a ひとこと only: what a newer version of the app made is not taken for one. */
export const roleOf = (card: Card): string | undefined =>
	card.role === undefined ? undefined : String((card.role as { val?: unknown }).val);

/** The ひとこと with this id as it is shown; undefined for what is none or was taken off, unless it is `alsoShown`. */
export const shownCard = (board: Board, id: CardId, alsoShown?: CardId): ShownCard | undefined => {
	const card = cardAt(board, id);
	if (card === undefined || roleOf(card) !== undefined || (!isOnBoard(card) && id !== alsoShown)) return undefined;
	return { id, text: card.text, order: card.order.val, onBoard: isOnBoard(card) };
};

export const boardTitle = (board: Board): string => firstCharacters(onOneLine(board.title), MAX_TITLE);

/** The topmost words, the same words once. */
export const boardPreview = (board: Board): string => {
	const cards = Object.keys(board.cards).flatMap((id) => shownCard(board, id) ?? []);
	let words = '';
	for (const text of new Set(cards.sort(byPlace).map((card) => card.text))) {
		if (words.length > MAX_PREVIEW) break;
		words += (words === '' ? '' : '／') + firstCharacters(onOneLine(text), MAX_PREVIEW);
	}
	return firstCharacters(words, MAX_PREVIEW);
};

/** Ties go by id. */
export const byPlace = (a: Placed, b: Placed): number =>
	a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1;

const onOneLine = (text: string): string => text.toWellFormed().replace(/\s+/gu, ' ').trim();

const isCard = (raw: unknown): raw is Card => {
	if (typeof raw !== 'object' || raw === null) return false;
	const { text, order } = raw as { text?: unknown; order?: unknown };
	return typeof text === 'string' && typeof (order as { val?: unknown } | null | undefined)?.val === 'string';
};
