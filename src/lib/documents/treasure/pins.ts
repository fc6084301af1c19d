import type { Saying } from '../lay-sheet.ts';
import { seemsPrivate } from '../public-place.ts';
import type { Pile, Sheet } from '../sheets.ts';
import type { RowId } from './numbers.ts';

/** Where a row stands on a drawing of the group's own. Pure. Only what is at a place for everybody can stand there (C7). */

/** Parts of the width from the left and of the height from the top, from 0 to 1, so that a pin fits any size of the drawing. */
export interface Pin {
	/** The photo of the drawing, by its hash. */
	readonly drawing: string;
	readonly x: number;
	readonly y: number;
}

/** Steps of a pin on each side of a drawing: finer than a finger, and short on the wire. */
const STEPS = 1_000;

export const pinning = (id: RowId, { drawing, x, y }: Pin): Saying => ({
	of: id,
	topic: 'pin',
	says: { drawing, x: onDrawing(x), y: onDrawing(y) }
});

export const unpinning = (id: RowId): Saying => ({ of: id, topic: 'pin', says: { is: false } });

/** A place within the drawing, whatever was asked for. */
export const onDrawing = (part: number): number => Math.round(Math.min(1, Math.max(0, part)) * STEPS) / STEPS;

/**
 * The rule on homes (C7): the pin of a row, and undefined whenever somebody says that it is at a home or between people, be it
 * at the same time as another says otherwise, and when the words of its place name somebody or a door.
 */
export const pinOf = (words: Pile, pins: Pile | undefined): Pin | undefined =>
	words.top.every(isPublicPlace) ? pinIn(pins?.top[0]) : undefined;

const isPublicPlace = ({ says }: Sheet): boolean =>
	says.ground === 'public' && !(typeof says.where === 'string' && seemsPrivate(says.where, []));

const pinIn = (sheet: Sheet | undefined): Pin | undefined => {
	const { drawing, x, y } = sheet?.says ?? {};
	return typeof drawing === 'string' && isPart(x) && isPart(y) ? { drawing, x, y } : undefined;
};

const isPart = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1;
