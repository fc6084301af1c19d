import { dayOf } from '../../i18n/days.ts';
import type { MessageSet } from '../../i18n/define-messages.ts';
import type { MeaningMessages } from '../meaning-messages.ts';
import type { treasureMessages } from './messages.ts';
import type { Treasure, TreasureWords } from './treasures.ts';

type WordsOf<T> = T extends MessageSet<infer Words> ? Words : never;
export type TreasureMessages = WordsOf<typeof treasureMessages>;

const placeIn = (words: TreasureWords, say: TreasureMessages): string => {
	if (words.ground === 'public') return words.where || say.public;
	return words.ground === 'unsaid' ? '' : say[words.ground];
};

/**
 * The table as rows of cells, the head first, for paper and for files. Pure. It shows what it is given: whoever calls gives
 * what may be published. The day is that of the last words, as 2026-11-21, which Excel reads.
 */
export const tableOf = (
	rows: readonly Treasure[],
	say: TreasureMessages,
	meant: MeaningMessages
): readonly [readonly string[], ...(readonly string[])[]] => [
	[say.number, say.name, say.about, say.where, say.whom, meant.meanings, say.updated],
	...rows.map(({ label, words, last }) => [
		label,
		words.name,
		words.what,
		placeIn(words, say),
		words.whom,
		words.meanings.map((each) => meant[each]).join('、'),
		dayOf(last.at)
	])
];
