import { folded } from '../folded.ts';
import type { Meaning } from '../meanings.ts';
import type { Treasure } from './treasures.ts';

/** What somebody looks for; '' for everything. */
export interface Wanted {
	readonly words: string;
	readonly meaning: Meaning | '';
}

/** Whether a row has all the words somewhere, or the number, and means what is looked for. Pure. */
export const isWanted = ({ label, words }: Treasure, wanted: Wanted): boolean => {
	if (wanted.meaning !== '' && !words.meanings.includes(wanted.meaning)) return false;
	const where = words.ground === 'public' ? words.where : '';
	const text = folded([label, words.name, words.what, where, words.whom].join(' '));
	return folded(wanted.words)
		.split(/\s+/u)
		.every((word) => text.includes(word));
};
