import { piecesOf, type Marking, type Piece } from '../marked.ts';
import type { JournalMonth } from './model.ts';
import { daysOf, type ShownEntry } from './month.ts';

/** What a 連絡票 can take from an entry: the words, whom they are about, and how that is known. What was heard from others does not say from whom. */
export const piecesOfEntry = ({ words, whom, source }: ShownEntry): readonly Piece[] =>
	piecesOf([
		{ id: 'words', field: 'about', text: words },
		{ id: 'whom', field: 'name', text: whom },
		{ id: 'source', field: 'source', text: source === 'self' || source === 'seen' ? source : '' }
	]);

export const entryMarking: Marking<JournalMonth> = {
	partIn(month, part) {
		const entry = daysOf([month])
			.flatMap(({ entries }) => entries)
			.find(({ id }) => id === part);
		if (entry === undefined) return undefined;
		return entry.struck === undefined ? { pieces: piecesOfEntry(entry), by: entry.last.by } : 'gone';
	},
	// An entry stays in the month of its day.
	titleOf: (_entry, day) => day?.slice(0, 7)
};
