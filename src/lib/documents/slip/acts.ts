import { isOnTop, laySheet, saysAlready, type Laid, type Saying } from '../lay-sheet.ts';
import { pilesIn, type Says, type Signed } from '../sheets.ts';
import type { SlipDocument } from './model.ts';

/** Putting down what a person wrote, as sheets. Pure but for the draft. */

/** Lays what is new of these words in the draft of `seen`, as the document was shown, and returns what was laid. */
export const putDown = (
	draft: SlipDocument,
	seen: SlipDocument,
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
export const takingBack = (seen: SlipDocument, laid: readonly Laid[]): readonly Saying[] => {
	const piles = pilesIn(seen.sheets);
	return laid.flatMap(({ id, of, topic, before }) =>
		isOnTop(piles.get(of)?.get(topic), id) ? [{ of, topic, says: before ?? NOTHING[topic] ?? {} }] : []
	);
};

/** What a first sheet is taken back with. */
const NOTHING: Readonly<Record<string, Says>> = { step: { is: 'taken-back' }, nameless: { is: false } };
