import { isOnTop, laySheet, saysAlready, type Laid, type Saying } from '../lay-sheet.ts';
import { pilesIn, type Signed } from '../sheets.ts';
import type { RosterPage } from './model.ts';

/** Putting down what was written of a person, as sheets. Pure but for the draft. */

/** Lays what is new of these words in the draft of `seen`, as the page was shown, and returns what was laid. */
export const putDown = (
	draft: RosterPage,
	seen: RosterPage,
	sayings: readonly Saying[],
	signed: Signed,
	random: () => number
): readonly Laid[] => {
	const piles = pilesIn(seen.sheets);
	return sayings.flatMap((saying) => {
		const pile = piles.get(saying.of)?.get(saying.topic);
		return saysAlready(pile, saying.says) ? [] : [laySheet(draft.sheets, saying, pile, signed, random)];
	});
};

/** The words that take back what was laid; none of those on which somebody wrote since. */
export const takingBack = (seen: RosterPage, laid: readonly Laid[]): readonly Saying[] => {
	const piles = pilesIn(seen.sheets);
	return laid.flatMap(({ id, of, topic, before }) =>
		isOnTop(piles.get(of)?.get(topic), id) ? [{ of, topic, says: before ?? nothing(topic) }] : []
	);
};

const nothing = (topic: string): Saying['says'] => (topic === 'consent' ? { is: 'not-yet', day: '' } : { is: '' });
