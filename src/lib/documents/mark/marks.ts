import { pilesOf, type Saying } from '../lay-sheet.ts';
import type { Marks } from './model.ts';

/**
 * つないだしるし: which parts of everyone's documents go to a centre with their later words, so that whoever writes there can see it.
 * Nothing in it says whose slip it is, what is on it or who marked it. Pure.
 */

/** `part`: '' for all of a document. */
export const markName = (document: string, part: string): string => `${document}/${part}`;

export const markSaying = (name: string, is: boolean): Saying => ({ of: name, topic: 'mark', says: { is } });

/** Of two people who put it on and took it off at the same time the one who put it on is heard: then nobody writes unaware. */
export const marksIn = (documents: readonly Marks[]): ReadonlySet<string> =>
	new Set(
		[...pilesOf(documents)].flatMap(([name, topics]) =>
			(topics.get('mark')?.top ?? []).some(({ says }) => says.is === true) ? [name] : []
		)
	);
