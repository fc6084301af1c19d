import { sayingBefore, type Laid, type Saying } from '../lay-sheet.ts';
import { sayingOver } from '../said-over.ts';
import { pilesIn, type Says } from '../sheets.ts';
import type { JournalMonth } from './model.ts';
import type { EntryId } from './month.ts';

/** What a person does with what is written, as words for sheets. Pure. */

/** Strikes an entry out as it stands: what somebody writes in it meanwhile, or later, brings it back. */
export const strikingOut = (seen: JournalMonth, id: EntryId): Saying =>
	sayingOver(id, 'struck', pilesIn(seen.sheets).get(id)?.get('words')?.top);

/** The words that take back what was laid; none of those on which somebody wrote since. */
export const takingBack = (seen: JournalMonth, laid: readonly Laid[]): readonly Saying[] =>
	sayingBefore([seen], laid, ({ of, topic }) => unsaid(seen, of, topic));

/** What a first sheet is taken back with: an entry is struck out, all else says nothing again. */
const unsaid = (seen: JournalMonth, of: string, topic: string): Saying => {
	if (topic === 'words') return strikingOut(seen, of);
	const nothing: Says = topic === 'struck' ? { is: false } : topic === 'next' ? { words: '' } : { is: '' };
	return { of, topic, says: nothing };
};
