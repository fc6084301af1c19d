import * as v from 'valibot';
import { MAX_SLIPS } from './limits.ts';
import { SORTS, type Sort } from './details.ts';
import type { CardId } from './model.ts';

/** One slip; it says nothing of who wrote it, nor of the other answers of that person. */
export interface Slip {
	readonly words: string;
	/** The question of アンケート that it answers, and the sort of card that this makes it. */
	readonly answers?: { readonly question: CardId; readonly sort: Sort };
}

/**
 * アンケートボックス (A12): slips wait on the shared tablet and come onto the board together, in an order that chance made. Pure.
 * Where a slip lies in the box is chance from the start, so that not even the box tells who wrote after whom, or which answers
 * are of one hand.
 */
export type Box = readonly Slip[];

/** The box with more slips, each at a place that chance chose; undefined when they do not fit. */
export const dropped = (box: Box, slips: readonly Slip[], random: () => number): Box | undefined =>
	box.length + slips.length > MAX_SLIPS
		? undefined
		: slips.reduce<Box>((all, slip) => all.toSpliced(Math.floor(random() * (all.length + 1)), 0, slip), box);

export const boxBytes = (box: Box): Uint8Array => new TextEncoder().encode(JSON.stringify(box));

const Stored = v.union([
	// As boxes were kept before there were questions.
	v.pipe(
		v.string(),
		v.transform((words): Slip => ({ words }))
	),
	v.object({
		words: v.string(),
		answers: v.exactOptional(v.object({ question: v.string(), sort: v.picklist(SORTS) }))
	})
]);

/** Empty for bytes that are no box. */
export const boxFrom = (bytes: Uint8Array | undefined): Box => {
	try {
		const box: unknown = JSON.parse(new TextDecoder().decode(bytes));
		if (!Array.isArray(box)) return [];
		return box.flatMap((slip): Slip[] => {
			const read = v.safeParse(Stored, slip);
			return read.success ? [read.output] : [];
		});
	} catch {
		return [];
	}
};
