import { isDay, type Day } from '../../i18n/days.ts';
import { meaningsIn, type Meaning } from '../meanings.ts';
import { cardAt, isOnBoard, roleOf, type Board, type Card, type CardId } from './model.ts';

/** What is known of a card beside its words. Each is a scalar: of two choices at the same time one wins, they never mix. Pure. */

/** つぶやき, 宝物, 困りごと, できること, アイデア. */
export const SORTS = ['murmur', 'treasure', 'trouble', 'can-do', 'idea'] as const;
/** どこから聞いたか: 本人から, 見た, 人から. */
export const SOURCES = ['self', 'seen', 'told'] as const;

export type Sort = (typeof SORTS)[number];
export type Source = (typeof SOURCES)[number];

/** Fields that a person fills in; `meanings` as meanings.ts stores them. `asks`: of a まとまり that is a question, the sort of the answers (survey.ts). */
export type Detail = 'sort' | 'source' | 'place' | 'date' | 'meanings' | 'asks';
/** `group` is the id of the group's entry; `outcome-of` and `next-of` the id of the card that an こうなりました or a next step belongs to. */
export type Tie = 'group' | 'outcome-of' | 'next-of';
/** Where it was put on the large sheet (spot.ts). */
export type Spotted = 'at';
/** What a next step was made into, and the document that it stands in (next.ts). */
export type Step = 'as' | 'in';

export const isSort = (value: string | undefined): value is Sort => (SORTS as readonly unknown[]).includes(value);
const isSource = (value: string | undefined): value is Source => (SOURCES as readonly unknown[]).includes(value);

export interface Details {
	readonly sort?: Sort;
	readonly source?: Source;
	readonly place?: string;
	/** A day of the calendar: no time and no zone, so it is the same day on every device. */
	readonly date?: Day;
	/** What a 宝物 means to people (C2). */
	readonly meanings?: readonly Meaning[];
}

/** What the card holds in a field; undefined when there is nothing or something malformed. */
export const fieldOf = (card: Card, field: Detail | Tie | Spotted | Step): string | undefined => {
	const held = (card as unknown as Record<string, { val?: unknown } | null | undefined>)[field]?.val;
	return typeof held === 'string' && held !== '' ? held : undefined;
};

/** The details that make sense; a malformed one hides neither the others nor the card, and stays stored as it is. */
export const detailsOf = (card: Card): Details => {
	const [sort, source] = [fieldOf(card, 'sort'), fieldOf(card, 'source')];
	const [place, date] = [fieldOf(card, 'place'), fieldOf(card, 'date')];
	const meanings = sort === 'treasure' ? meaningsIn(fieldOf(card, 'meanings') ?? '') : [];
	return {
		...(isSort(sort) && { sort }),
		...(isSource(source) && { source }),
		...(place !== undefined && { place }),
		...(date !== undefined && isDay(date) && { date }),
		...(meanings.length > 0 && { meanings })
	};
};

/**
 * The group that a ひとこと is in; undefined when it is in none or the group was dissolved meanwhile.
 * A card names one group at most, and what is a group itself is in none: so no card is in two, and no cycle can be written.
 * `doubles`: copies of a group that is shown once (copies.ts).
 */
export const groupOf = (board: Board, card: Card, doubles: ReadonlyMap<CardId, CardId>): CardId | undefined => {
	const held = fieldOf(card, 'group');
	const id = held === undefined ? undefined : (doubles.get(held) ?? held);
	const group = id === undefined || roleOf(card) !== undefined ? undefined : cardAt(board, id);
	return group && roleOf(group) === 'group' && isOnBoard(group) ? id : undefined;
};
