import { getStroke } from 'perfect-freehand';
import type { Stroke } from './marks.ts';
import { WIDTHS, type Ink, type Nib } from './pens.ts';
import { MAX_PRESSURE, type Spot } from './points.ts';

/** The smooth outline of a stroke, as the data of an SVG path that is to be filled. Pure. */
export const outlineOf = (points: readonly Spot[], nib: Nib): string => {
	const isPressed = points.every(({ pressure }) => pressure !== undefined);
	const outline = getStroke(
		points.map(({ x, y, pressure }) => [x, y, (pressure ?? MAX_PRESSURE / 2) / MAX_PRESSURE]),
		// By a finger a line is thinner where it was quick, but only a little: it has to be read.
		{ size: WIDTHS[nib], thinning: isPressed ? 0.6 : 0.15, streamline: 0.4, simulatePressure: !isPressed, last: true }
	);
	return dataOf(cornersOf(outline));
};

/** Corners nearer than this, in tenths of a millimetre, look like one: half of what a round end is told by. */
const LEAST_SIDE = 3;

type Corner = readonly [x: number, y: number];

const cornersOf = (outline: readonly (readonly number[])[]): readonly Corner[] => {
	const corners: Corner[] = [];
	let [lastX, lastY] = [-Infinity, -Infinity];
	for (const corner of outline) {
		const [x, y] = [Math.round(corner[0]!), Math.round(corner[1]!)];
		if (Math.abs(x - lastX) + Math.abs(y - lastY) < LEAST_SIDE) continue;
		corners.push([x, y]);
		[lastX, lastY] = [x, y];
	}
	return corners;
};

/** Curves through the middles between the corners, so that no corner is seen. The middles are exact, so what is told by T does not drift. */
const dataOf = (corners: readonly Corner[]): string => {
	const [first, second] = corners;
	if (first === undefined) return '';
	let data = `M${first[0]} ${first[1]}`;
	if (second !== undefined) data += `Q${second[0]} ${second[1]} `;
	for (let at = 1; at < corners.length; at++) {
		const [from, to] = [corners[at]!, corners[at + 1] ?? first];
		data += `${at === 1 ? '' : 'T'}${(from[0] + to[0]) / 2} ${(from[1] + to[1]) / 2}`;
	}
	return `${data}Z`;
};

/** Strokes of one pen as lines that are not filled. */
export interface RoughLines {
	readonly pen: string;
	readonly ink: Ink;
	readonly nib: Nib;
	readonly data: string;
}

/** A first look at strokes, in a tenth of the time: one line of the same width all along, pen by pen. */
export const roughLines = (strokes: readonly Stroke[]): readonly RoughLines[] => {
	const byPen = new Map<string, RoughLines>();
	for (const { ink, nib, points } of strokes) {
		const pen = `${ink} ${nib}`;
		byPen.set(pen, { pen, ink, nib, data: (byPen.get(pen)?.data ?? '') + lineOf(points) });
	}
	return [...byPen.values()];
};

const lineOf = (points: readonly Spot[]): string => {
	let data = 'M';
	for (const { x, y } of points) data += `${x} ${y} `;
	// A line to where it began is drawn as a dot; without it nothing is.
	return points.length === 1 ? `${data}h0` : data;
};

/** Outlines of one view. A stroke never changes, so each is worked out once. */
export class Outlines {
	readonly #known = new WeakMap<Stroke, string>();

	of(stroke: Stroke): string {
		const known = this.#known.get(stroke);
		if (known !== undefined) return known;
		const outline = outlineOf(stroke.points, stroke.nib);
		this.#known.set(stroke, outline);
		return outline;
	}
}
