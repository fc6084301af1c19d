import { pilesOf, sayingBefore, type Laid, type Saying } from '../lay-sheet.ts';
import { saidOver, sayingOver } from '../said-over.ts';
import { signedOf, textIn, type Pile, type Sheet, type Signed } from '../sheets.ts';
import type { Contacts } from './model.ts';

/** Whom to call, read from the sheets. Pure. */

export interface ContactWords {
	readonly name: string;
	/** As somebody wrote it. */
	readonly number: string;
	/** When somebody answers there; '' when nobody wrote it. */
	readonly hours: string;
}

export interface Contact extends ContactWords {
	readonly id: string;
	/** Who wrote it last. */
	readonly last: Signed;
	/** Other words that people wrote at the same time as the ones shown. */
	readonly atOnce: readonly ContactWords[];
}

/** What is there and was not taken off, in the order in which it was first written. */
export const contactsOf = (documents: readonly Contacts[]): readonly Contact[] =>
	[...pilesOf(documents)].flatMap(([id, topics]) => contactOf(id, topics) ?? []);

/** Takes a contact off as it stands: with a number that somebody corrected meanwhile it is there again. */
export const takingOff = (documents: readonly Contacts[], id: string): Saying =>
	sayingOver(id, 'off', pilesOf(documents).get(id)?.get('words')?.top);

export const puttingBack = (id: string): Saying => ({ of: id, topic: 'off', says: { is: false } });

/** The words that take back what was laid; none of those on which somebody wrote since. */
export const takingBack = (seen: readonly Contacts[], laid: readonly Laid[]): readonly Saying[] =>
	sayingBefore(seen, laid, ({ of, topic }) => (topic === 'off' ? puttingBack(of) : takingOff(seen, of)));

/** What a telephone dials: digits, and + # * where they stand. Full-width ones as well, as people type them. */
export const dialled = (number: string): string => number.normalize('NFKC').replace(/[^\d+#*]/gu, '');

const contactOf = (id: string, topics: ReadonlyMap<string, Pile>): Contact | undefined => {
	const pile = topics.get('words');
	if (pile === undefined || saidOver(topics.get('off'), pile.top)) return undefined;
	const [last, ...atOnce] = pile.top;
	return { id, ...wordsOf(last!), last: signedOf(last!), atOnce: atOnce.map(wordsOf) };
};

const wordsOf = ({ says }: Sheet): ContactWords => ({
	name: textIn(says.name),
	number: textIn(says.number),
	hours: textIn(says.hours)
});
