import type { Group, Grouped } from './groups.ts';
import type { CardId } from './model.ts';

/** The board cut into the lists that stand on screen, one for each まとまり and one for the cards in none. Pure. */

/** One row of a list; `id` is the drag library's and may be a placeholder, `card` is the card's. */
export interface Row {
	readonly id: string;
	readonly card: CardId;
}

export interface Zone {
	/** Undefined for the cards in no まとまり. */
	readonly group: Group | undefined;
	readonly rows: readonly Row[];
}

export interface Zones {
	readonly zones: readonly Zone[];
	/** Cards that would be on screen if more were shown. */
	readonly hidden: number;
}

export const NO_ZONES: Zones = { zones: [], hidden: 0 };

/**
 * The first `most` cards, in lists. A list whose rows are the same as in the zones before is the same array, so that typing does not set
 * it up anew. While something is looked for (`found`), a まとまり without a find is not shown.
 */
export const zonesOf = (
	{ groups, loose }: Grouped,
	found: ReadonlySet<CardId> | undefined,
	most: number,
	before: Zones
): Zones => {
	let room = most;
	let all = 0;
	const rowsOf = (cards: readonly CardId[], was: Zone | undefined): readonly Row[] => {
		const wanted = found === undefined ? cards : cards.filter((card) => found.has(card));
		const shown = wanted.slice(0, room);
		room -= shown.length;
		all += wanted.length;
		const same = was?.rows.length === shown.length && shown.every((card, n) => was.rows[n]?.card === card);
		return same ? was.rows : shown.map((card) => ({ id: card, card }));
	};
	const zones: Zone[] = groups.map((group) => ({
		group,
		rows: rowsOf(
			group.cards,
			before.zones.find((zone) => zone.group?.id === group.id)
		)
	}));
	zones.push({
		group: undefined,
		rows: rowsOf(
			loose,
			before.zones.find((zone) => zone.group === undefined)
		)
	});
	const shownCount = zones.reduce((sum, { rows }) => sum + rows.length, 0);
	return {
		zones: found === undefined ? zones : zones.filter(({ group, rows }) => group === undefined || rows.length > 0),
		hidden: all - shownCount
	};
};
