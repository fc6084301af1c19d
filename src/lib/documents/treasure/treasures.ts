import type { DocumentId } from '../../kernel/ids.ts';
import { meaningsIn, type Meaning } from '../meanings.ts';
import { pilesOf, sayingBefore, type Laid, type Saying } from '../lay-sheet.ts';
import type { Source } from '../link-target.ts';
import { pinOf, type Pin } from './pins.ts';
import { saidOver, sayingOver } from '../said-over.ts';
import { signedOf, textIn, type Pile, type Sheet, type Signed } from '../sheets.ts';
import type { TreasureTable } from './model.ts';
import { byNumber, labelsOf, numberIn, type RowId } from './numbers.ts';

/** The rows of the table, read from the sheets. Pure. */

/** みんなの場所にある, だれかの家や庭にある, 人と人のつながり. */
export const GROUNDS = ['public', 'home', 'tie'] as const;
export type Ground = (typeof GROUNDS)[number];

interface Told {
	readonly name: string;
	/** '' when nobody wrote it, as in the fields below. */
	readonly what: string;
	/** Who may be asked, by what they do here: 「公園の愛護会」. Never a home, never a telephone. */
	readonly whom: string;
	readonly meanings: readonly Meaning[];
}

/** C7: what is at somebody's home or between two people has no place, and the type has no field for one. */
export type TreasureWords = Told &
	(
		| { readonly ground: 'public'; readonly where: string }
		// `unsaid`: it came from a card, and nobody has said yet where it is.
		| { readonly ground: 'home' | 'tie' | 'unsaid' }
	);

export interface Treasure {
	readonly id: RowId;
	/** Its number for good, as it stands on screen and paper. */
	readonly label: string;
	readonly words: TreasureWords;
	/** 掲載可: stands on paper and in files for others. Only when nobody said no at the same time. */
	readonly listed: boolean;
	/** Where it stands on a drawing; only ever of what is at a place for everybody. */
	readonly pin: Pin | undefined;
	/** The card that it came from. */
	readonly from: Source | undefined;
	/** Who wrote the words last. */
	readonly last: Signed;
	/** Other words that people wrote at the same time as the ones shown. */
	readonly atOnce: readonly TreasureWords[];
}

/** What is there and was not taken off, by number. */
export const treasuresOf = (tables: readonly TreasureTable[]): readonly Treasure[] => {
	const piles = pilesOf(tables);
	const labels = labelsOf(piles.keys());
	return [...labels.keys()].sort(byNumber).flatMap((id) => treasureOf(id, labels.get(id)!, piles.get(id)!) ?? []);
};

/** Ids of all rows there ever were, those that were taken off as well. */
export const rowsEver = (tables: readonly TreasureTable[]): readonly RowId[] =>
	[...pilesOf(tables).keys()].filter((id) => numberIn(id) !== undefined);

/** Takes a row off as it stands: with what somebody wrote meanwhile it is there again. */
export const takingOff = (tables: readonly TreasureTable[], id: RowId): Saying =>
	sayingOver(id, 'off', pilesOf(tables).get(id)?.get('words')?.top);

export const puttingBack = (id: RowId): Saying => ({ of: id, topic: 'off', says: { is: false } });

export const listing = (id: RowId, is: boolean): Saying => ({ of: id, topic: 'listed', says: { is } });

/** Says from which card a row was made; said once and never after. */
export const cameFrom = (id: RowId, { document, part }: Source): Saying => ({
	of: id,
	topic: 'from',
	says: { document, part }
});

/** The words that take back what was laid; none of those on which somebody wrote since. */
export const takingBack = (tables: readonly TreasureTable[], laid: readonly Laid[]): readonly Saying[] =>
	sayingBefore(tables, laid, ({ of, topic }) =>
		topic === 'words' ? takingOff(tables, of) : { of, topic, says: { is: false } }
	);

const treasureOf = (id: RowId, label: string, topics: ReadonlyMap<string, Pile>): Treasure | undefined => {
	const pile = topics.get('words');
	if (pile === undefined || saidOver(topics.get('off'), pile.top)) return undefined;
	const [last, ...atOnce] = pile.top;
	return {
		id,
		label,
		words: wordsOf(last!),
		listed: topics.get('listed')?.top.every(({ says }) => says.is === true) ?? false,
		pin: pinOf(pile, topics.get('pin')),
		from: sourceIn(topics.get('from')?.top[0]),
		last: signedOf(last!),
		atOnce: atOnce.map(wordsOf)
	};
};

/** What a faulty device says of the place of a home is not read. */
const wordsOf = ({ says }: Sheet): TreasureWords => {
	const told = {
		name: textIn(says.name),
		what: textIn(says.what),
		whom: textIn(says.whom),
		meanings: meaningsIn(textIn(says.meanings))
	};
	if (says.ground === 'public') return { ...told, ground: 'public', where: textIn(says.where) };
	return { ...told, ground: says.ground === 'home' || says.ground === 'tie' ? says.ground : 'unsaid' };
};

const sourceIn = (sheet: Sheet | undefined): Source | undefined => {
	const { document, part } = sheet?.says ?? {};
	if (typeof document !== 'string' || typeof part !== 'string') return undefined;
	return { document: document as DocumentId, part };
};
