import type { Ahead } from '../kind.ts';
import { fieldOf } from './details.ts';
import type { Card, CardId } from './model.ts';

/**
 * Where a card or a まとまり was put on the large sheet. Pure. Stored as one scalar, 'x,y': of two moves at the same time one wins, and
 * no card ends at a place where nobody put it. One that was never put anywhere lies with the new cards (canvas/layout.ts).
 */
export interface Spot {
	/** Whole pixels at letters of 18 px, to the right of the new cards. */
	readonly x: number;
	/** Whole pixels, downwards. */
	readonly y: number;
}

/** Room for the largest board, laid out loosely. A faulty device cannot put a card where nobody finds it. */
const MAX_SPOT = 100_000;

const SPOT = /^(\d{1,6}),(-?\d{1,6})$/;

const isOnSheet = ({ x, y }: Spot): boolean => x <= MAX_SPOT && Math.abs(y) <= MAX_SPOT;

/** Undefined for what was never put anywhere, and for a spot that makes no sense. */
export const spotOf = (card: Card): Spot | undefined => readSpot(fieldOf(card, 'at') ?? '');

const readSpot = (words: string): Spot | undefined => {
	const [, x, y] = SPOT.exec(words) ?? [];
	const spot = { x: Number(x), y: Number(y) };
	return x !== undefined && isOnSheet(spot) ? spot : undefined;
};

/** Where the spot of an entry stands in the document. */
export const pathOfSpot = (id: CardId): readonly string[] => ['cards', id, 'at'];

/** What is being put somewhere, and where. */
export interface SpotAhead {
	readonly id: CardId;
	readonly at: Spot;
}

/** Undefined for what is ahead of anything else, and for a spot that makes no sense. */
export const spotAhead = ({ path, words }: Ahead): SpotAhead | undefined => {
	const id = path[1] ?? '';
	const at = readSpot(words);
	const isSpot = path.length === 3 && pathOfSpot(id).every((name, n) => name === path[n]);
	return at && isSpot ? { id, at } : undefined;
};

/** As it is stored: the nearest whole spot on the sheet. */
export const spotInWords = ({ x, y }: Spot): string =>
	`${Math.round(within(x, 0, MAX_SPOT))},${Math.round(within(y, -MAX_SPOT, MAX_SPOT))}`;

const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
