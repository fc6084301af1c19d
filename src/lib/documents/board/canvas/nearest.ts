import type { CardId } from '../model.ts';
import type { Layout, Piece } from './layout.ts';

/** Going from card to card with the arrow keys. Pure. */

export const DIRECTIONS = ['left', 'right', 'up', 'down'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** The nearest one that way; sideways counts twice, so that the keys keep to rows and columns. Undefined at the edge. */
export const nearestThatWay = (layout: Layout, from: CardId, way: Direction): CardId | undefined => {
	const start = layout.byId.get(from);
	if (start === undefined) return undefined;
	let best: { readonly id: CardId; readonly far: number } | undefined;
	for (const piece of layout.pieces) {
		const { along, aside } = stepsTo(start, piece, way);
		if (piece.id === from || along <= 0 || aside > 2 * along) continue;
		const far = along + 2 * aside;
		if (best === undefined || far < best.far) best = { id: piece.id, far };
	}
	return best?.id;
};

/** From the middle of the upper edge: a まとまり is read from there. */
const stepsTo = (from: Piece, to: Piece, way: Direction): { readonly along: number; readonly aside: number } => {
	const [dx, dy] = [to.x + to.width / 2 - from.x - from.width / 2, to.y - from.y];
	switch (way) {
		case 'left':
			return { along: -dx, aside: Math.abs(dy) };
		case 'right':
			return { along: dx, aside: Math.abs(dy) };
		case 'up':
			return { along: -dy, aside: Math.abs(dx) };
		case 'down':
			return { along: dy, aside: Math.abs(dx) };
	}
};
