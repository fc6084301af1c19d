import type { Stroke } from './marks.ts';
import { WIDTHS } from './pens.ts';
import type { Spot } from './points.ts';

/** Which stroke is meant by a tap. Pure. */

type Place = Pick<Spot, 'x' | 'y'>;

/** The stroke on top among those that pass a place within `reach` (tenths of a millimetre, beyond the line's own width). */
export const strokeAt = (strokes: readonly Stroke[], place: Place, reach: number): Stroke | undefined =>
	strokes.findLast(({ points, nib }) => distanceTo(points, place) <= reach + WIDTHS[nib] / 2);

const distanceTo = (points: readonly Place[], place: Place): number => {
	let least = Infinity;
	for (const [at, point] of points.entries())
		least = Math.min(least, distanceToSegment(points[at - 1] ?? point, point, place));
	return least;
};

const distanceToSegment = (from: Place, to: Place, { x, y }: Place): number => {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const length = dx * dx + dy * dy;
	const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / length));
	return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
};
