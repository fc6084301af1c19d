import { MAX_SLIPS } from './limits.ts';

/**
 * アンケートボックス (A12): slips wait on the shared tablet and come onto the board together, in an order that chance made. Pure.
 * Where a slip lies in the box is chance from the start, so that not even the box tells who wrote after whom.
 */
export type Box = readonly string[];

/** The box with one more slip, at a place that chance chose; undefined when it is full. */
export const dropped = (box: Box, slip: string, random: () => number): Box | undefined =>
	box.length >= MAX_SLIPS ? undefined : box.toSpliced(Math.floor(random() * (box.length + 1)), 0, slip);

export const boxBytes = (box: Box): Uint8Array => new TextEncoder().encode(JSON.stringify(box));

/** Empty for bytes that are no box. */
export const boxFrom = (bytes: Uint8Array | undefined): Box => {
	try {
		const box: unknown = JSON.parse(new TextDecoder().decode(bytes));
		return Array.isArray(box) ? box.filter((slip) => typeof slip === 'string') : [];
	} catch {
		return [];
	}
};
