import type { Day } from '../../i18n/days.ts';
import { folded } from '../folded.ts';
import type { DayPage, EntryId, ShownEntry } from './month.ts';

/**
 * Finding in the 日誌, over documents that are open. The index is built in memory and stored nowhere: what is under lock leaves no
 * words outside of it. Pure.
 */

interface Row {
	readonly entry: ShownEntry;
	/** All its words and names, folded. */
	readonly text: string;
}
/** The newest entry first. */
export type FindIndex = readonly Row[];

export interface Wanted {
	/** Words with blanks between; all of them must be there, in any order. */
	readonly words: string;
	/** Somebody's name: whom it is about, who wrote it, who sees to it, or in the words. */
	readonly person: string;
	readonly day: Day | undefined;
}

/** What is written under the photos of entries. */
type Captions = ReadonlyMap<EntryId, readonly { readonly words: string }[]>;

/** The rows of these days, whose first is the oldest. What was struck out is not found. */
export const findIndexOf = (days: readonly DayPage[], captions: Captions): FindIndex =>
	days
		.flatMap(({ entries }) => entries.filter((entry) => entry.struck === undefined))
		.map((entry) => rowOf(entry, captions.get(entry.id) ?? []))
		.reverse();

const rowOf = (entry: ShownEntry, photos: readonly { readonly words: string }[]): Row => {
	const next = entry.next.map(({ is }) => is);
	const words = [entry, ...entry.atOnce.map(({ is }) => is), ...next, ...photos].map((one) => one.words);
	const names = [entry.whom, entry.first.by, entry.last.by, ...entry.atOnce.flatMap(({ by, is }) => [by, is.whom])];
	const owners = next.map((step) => step.owner);
	return { entry, text: folded([...words, ...names, ...owners].join('\n')) };
};

const asked = (text: string): readonly string[] => folded(text).split(/\s+/u).filter(Boolean);

export const isAsking = ({ words, person, day }: Wanted): boolean =>
	day !== undefined || asked(words).length > 0 || asked(person).length > 0;

/** At most `max` entries, the newest first, and how many there are in all. Nothing asked, nothing found. */
export const find = (
	indexes: readonly FindIndex[],
	wanted: Wanted,
	max: number
): { readonly found: readonly ShownEntry[]; readonly count: number } => {
	if (!isAsking(wanted)) return { found: [], count: 0 };
	const terms = [...asked(wanted.words), ...asked(wanted.person)];
	const found: ShownEntry[] = [];
	let count = 0;
	for (const index of indexes)
		for (const row of index) {
			if (wanted.day !== undefined && row.entry.day !== wanted.day) continue;
			if (!terms.every((term) => row.text.includes(term))) continue;
			count++;
			if (found.length < max) found.push(row.entry);
		}
	return { found, count };
};
