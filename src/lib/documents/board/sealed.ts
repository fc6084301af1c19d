import { cardAt, isOnBoard, roleOf, type Board, type Card, type CardId } from './model.ts';

/**
 * 書き終わるまでふせる. Rounds are counted: in an odd one cards are put up sealed, an even one has them opened. Whoever starts or opens
 * writes the next number, so two who do so at once write the same one. Pure.
 */
export interface Sealed {
	readonly id: CardId;
	readonly order: string;
	/** Nonce and AES-256-GCM of the words and what is said of them (seal.ts). */
	readonly bytes: Uint8Array;
	readonly round: number;
}

/** The sealed cards on the board, in no particular order. A malformed one stays where it is and is not seen. */
export const sealedCards = (board: Board): readonly Sealed[] =>
	Object.keys(board.cards).flatMap((id) => {
		const card = cardAt(board, id);
		return card !== undefined && isOnBoard(card) && roleOf(card) === 'sealed' ? (readSealed(id, card) ?? []) : [];
	});

/** The round that the board is in: no card of a later round can have been put up before it began. */
export const roundOf = (board: Board, sealed: readonly Sealed[]): number => {
	const { round } = board;
	const told = Number.isSafeInteger(round) && round! > 0 ? round! : 0;
	return sealed.reduce((latest, card) => Math.max(latest, card.round), told);
};

export const isHiding = (round: number): boolean => round % 2 === 1;

/** The cards whose time to be opened has come: their writers' devices have not done so yet. */
export const notYetOpened = (sealed: readonly Sealed[], round: number): readonly Sealed[] =>
	sealed.filter((card) => card.round < round);

const readSealed = (id: CardId, card: Card): Sealed | undefined => {
	const { sealed: bytes, round } = card;
	if (!(bytes instanceof Uint8Array) || !Number.isSafeInteger(round) || !isHiding(round!)) return undefined;
	return { id, order: card.order.val, bytes, round: round! };
};
