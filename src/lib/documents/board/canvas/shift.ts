import type { CardId } from '../model.ts';
import type { Spot, SpotAhead } from '../spot.ts';
import type { Layout } from './layout.ts';
import { meet } from './settle.ts';

/** A piece that is shown elsewhere than it lies, for as long as the move is on its way. Pure. */
export interface Shift {
	readonly id: CardId;
	readonly by: Spot;
}

/** Undefined where it would lie on another: only with the move itself is it known what makes room for what. */
export const shiftTo = ({ byId, pieces }: Layout, { id, at }: SpotAhead): Shift | undefined => {
	const piece = byId.get(id);
	if (piece === undefined) return undefined;
	const there = { ...at, width: piece.width, height: piece.height };
	const isTaken = pieces.some((other) => other.id !== id && other.group !== id && meet(there, other));
	return isTaken ? undefined : { id, by: { x: at.x - piece.x, y: at.y - piece.y } };
};

/** For the screen; undefined for what lies where it is shown. */
export const translation = (by: Spot | undefined): string | undefined => by && `${by.x}px ${by.y}px`;
