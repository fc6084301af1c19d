import { fieldOf } from './details.ts';
import type { Card } from './model.ts';

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
export const spotOf = (card: Card): Spot | undefined => {
	const [, x, y] = SPOT.exec(fieldOf(card, 'at') ?? '') ?? [];
	const spot = { x: Number(x), y: Number(y) };
	return x !== undefined && isOnSheet(spot) ? spot : undefined;
};

/** As it is stored: the nearest whole spot on the sheet. */
export const spotInWords = ({ x, y }: Spot): string =>
	`${Math.round(within(x, 0, MAX_SPOT))},${Math.round(within(y, -MAX_SPOT, MAX_SPOT))}`;

const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
