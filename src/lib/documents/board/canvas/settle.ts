import type { CardId } from '../model.ts';
import { CARD_WIDTH, GAP } from './sizes.ts';

/** Boxes on the sheet, so that none lies on another. Pure. */
export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

type Named = Box & { readonly id: CardId };

/**
 * Every box with its place: at its own x, at its y or as little below it as there is room. The upper ones choose first, ties go
 * to the left and by id; `later` come after all the others.
 */
export const settle = (boxes: readonly Named[], later: readonly Named[]): ReadonlyMap<CardId, Box> => {
	const floor = new Floor();
	const settled = new Map<CardId, Box>();
	for (const { id, ...box } of [...boxes.toSorted(byHeight), ...later]) settled.set(id, floor.lay(box));
	return settled;
};

const byHeight = (a: Named, b: Named): number => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1);

export const meet = (a: Box, b: Box): boolean =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** What lies already, in strips as wide as a card, so that thousands are laid in some milliseconds. */
class Floor {
	readonly #strips = new Map<number, Box[]>();

	lay(box: Box): Box {
		const strips = this.#stripsOf(box);
		const beside = [...new Set(strips.flat())].sort((a, b) => a.y - b.y);
		let y = box.y;
		for (const other of beside)
			if (meet({ ...box, y: y - GAP / 2, height: box.height + GAP }, other)) y = other.y + other.height + GAP / 2 + 1;
		const laid = { ...box, y };
		for (const strip of strips) strip.push(laid);
		return laid;
	}

	#stripsOf({ x, width }: Box): Box[][] {
		const [first, last] = [Math.floor(x / CARD_WIDTH), Math.floor((x + width) / CARD_WIDTH)];
		return Array.from({ length: last - first + 1 }, (_, n) => {
			const strip = this.#strips.get(first + n) ?? [];
			this.#strips.set(first + n, strip);
			return strip;
		});
	}
}
