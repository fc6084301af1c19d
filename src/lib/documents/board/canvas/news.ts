import type { CardId } from '../model.ts';
import type { Reading } from '../reading.ts';

/** What neighbours moved, for those who do not see it. Pure. */
export interface Moved {
	readonly words: string;
	/** The name of the まとまり that it went into; undefined when it went out of one. */
	readonly group: string | undefined;
}

/** The cards that are in another まとまり than before. A card that came or went is not moved. */
export const movedBetween = (before: Reading, after: Reading): readonly Moved[] => {
	if (before.grouped === after.grouped) return [];
	const was = groupByCard(before);
	const is = groupByCard(after);
	const names = new Map(after.grouped.groups.map(({ id, name }) => [id, name]));
	return after.cards.flatMap(({ id, text }) => {
		const group = is.get(id);
		if (!before.byId.has(id) || was.get(id) === group) return [];
		return { words: text, group: group === undefined ? undefined : names.get(group) };
	});
};

const groupByCard = ({ grouped }: Reading): ReadonlyMap<CardId, CardId> =>
	new Map(grouped.groups.flatMap(({ id, cards }) => cards.map((card) => [card, id])));
