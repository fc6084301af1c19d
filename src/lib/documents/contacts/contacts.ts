import { pilesOf, type Saying } from '../lay-sheet.ts';
import type { Pile, Sheet, Signed } from '../sheets.ts';
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

/**
 * Takes a contact off as it stands. It names the sheets it was taken off over: a number that somebody corrected meanwhile is
 * there again, on every device and in any order of arrival.
 */
export const takingOff = (documents: readonly Contacts[], id: string): Saying => {
	const top = pilesOf(documents).get(id)?.get('words')?.top ?? [];
	return { of: id, topic: 'off', says: { is: true, over: top.map((sheet) => sheet.id).join(' ') } };
};

export const puttingBack = (id: string): Saying => ({ of: id, topic: 'off', says: { is: false } });

/** What a telephone dials: digits, and + # * where they stand. Full-width ones as well, as people type them. */
export const dialled = (number: string): string => number.normalize('NFKC').replace(/[^\d+#*]/gu, '');

const contactOf = (id: string, topics: ReadonlyMap<string, Pile>): Contact | undefined => {
	const pile = topics.get('words');
	if (pile === undefined || topics.get('off')?.top.some((sheet) => isOffOver(sheet, pile))) return undefined;
	const [last, ...atOnce] = pile.top;
	const { by, tablet, at } = last!;
	return { id, ...wordsOf(last!), last: { by, tablet, at }, atOnce: atOnce.map(wordsOf) };
};

const isOffOver = ({ says }: Sheet, words: Pile): boolean => {
	const over = String(says.over ?? '').split(' ');
	return says.is === true && words.top.every(({ id }) => over.includes(id));
};

const wordsOf = ({ says }: Sheet): ContactWords => ({
	name: textIn(says.name),
	number: textIn(says.number),
	hours: textIn(says.hours)
});

const textIn = (word: unknown): string => (typeof word === 'string' ? word : '');
