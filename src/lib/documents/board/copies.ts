import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../../kernel/bytes.ts';
import { byPlace, cardAt, isOnBoard, type Board, type Card, type CardId } from './model.ts';

/**
 * Cards copied here from other boards (merge.ts). Pure. Two devices that merge the same boards at the same time each make a copy;
 * one is shown. A copy that somebody did something to is never the one that is hidden (docs/decisions/0033).
 */

/** The board and the entry that a copy was made of first, also when it came by way of another board: `<document id>/<card id>`. */
export type Origin = string;

export const originIn = (board: string, id: CardId): Origin => `${board}/${id}`;

/** The board of an origin, by its document id; '' for what came from a file, and for a まとまり, which comes of its name. */
export const boardOfOrigin = (origin: Origin): string => origin.slice(0, origin.indexOf('/'));

/** The card of an origin, on its board. */
export const cardOfOrigin = (origin: Origin): CardId => origin.slice(origin.indexOf('/') + 1);

/** Undefined for what was written here. */
export const originOf = (card: Card): Origin | undefined => {
	const held = scalar(card, 'from');
	return held?.includes('/') ? held : undefined;
};

/** 16 hex digits that change with everything that can be done to the entry but its being a copy. */
export const makeOf = (entry: object): string => {
	const fields = Object.entries(entry)
		.filter(([field]) => field !== 'from' && field !== 'made')
		.map(([field, value]) => [field, (value as { val?: unknown } | null)?.val ?? value] as const)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return toHex(sha256(utf8(JSON.stringify(fields))).slice(0, 8));
};

/** Whether nobody wrote in the copy, moved it, put it together with others, marked it or took it off. */
const isAsMade = (card: Card): boolean => scalar(card, 'made') === makeOf(card);

/** The copies that are not shown, each with the one that stands for it. */
export const doublesIn = (board: Board): ReadonlyMap<CardId, CardId> => {
	const byOrigin = new Map<Origin, CardId[]>();
	for (const [id, card] of Object.entries(board.cards)) {
		const origin = originOf(card);
		if (origin === undefined || cardAt(board, id) === undefined) continue;
		const copies = byOrigin.get(origin);
		if (copies) copies.push(id);
		else byOrigin.set(origin, [id]);
	}
	const doubles = new Map<CardId, CardId>();
	for (const copies of byOrigin.values()) {
		if (copies.length < 2) continue;
		// The topmost: what one merge brought stands together then.
		copies.sort((a, b) =>
			byPlace({ id: a, order: cardAt(board, a)!.order.val }, { id: b, order: cardAt(board, b)!.order.val })
		);
		const used = copies.filter((id) => !isAsMade(cardAt(board, id)!));
		const shown = used.find((id) => isOnBoard(cardAt(board, id)!)) ?? used[0] ?? copies[0]!;
		for (const id of copies) if (id !== shown && !used.includes(id)) doubles.set(id, shown);
	}
	return doubles;
};

const scalar = (card: Card, field: 'from' | 'made'): string | undefined => {
	const held = (card as unknown as Record<string, { val?: unknown } | null | undefined> | null)?.[field]?.val;
	return typeof held === 'string' ? held : undefined;
};
