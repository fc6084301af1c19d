import type { Pin } from '../pins.ts';
import type { Treasure } from '../treasures.ts';

/** Places to send a pin to without pointing: the nine parts of a drawing, and beside what stands there already. Pure. */

export const PARTS = [
	'top-left',
	'top',
	'top-right',
	'left',
	'middle',
	'right',
	'bottom-left',
	'bottom',
	'bottom-right'
] as const;
export type Part = (typeof PARTS)[number];

/** Parts of the width and the height. */
export type Spot = Pick<Pin, 'x' | 'y'>;

/** How far a press of an arrow goes. */
export const STEP = 0.02;
/** How far beside another pin a new one comes to stand: on a phone both can still be pressed. */
const BESIDE = 0.14;

export const spotOfPart = (part: Part): Spot => {
	const at = PARTS.indexOf(part);
	return { x: (1 + 2 * (at % 3)) / 6, y: (1 + 2 * Math.floor(at / 3)) / 6 };
};

/** To the right of it, or to its left at the edge of the drawing. */
export const spotBeside = ({ x, y }: Spot): Spot => ({ x: x + BESIDE > 1 ? x - BESIDE : x + BESIDE, y });

/** What stands on a drawing, by number. */
export const standingOn = (
	rows: readonly Treasure[],
	drawing: string
): readonly { readonly row: Treasure; readonly pin: Pin }[] =>
	rows.flatMap((row) => (row.pin?.drawing === drawing ? [{ row, pin: row.pin }] : []));
