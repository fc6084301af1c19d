import { createHash } from 'node:crypto';
import { systemTimers } from '../timers.ts';
import { inTurnHere } from './in-turn.ts';
import type { Opening, Stretch } from './slot.ts';
import type { VaultParts } from './vault.ts';
import { WORD_LIST } from './word-list.ts';
import { drawWords } from './words.ts';

/** Stands for argon2id where hundreds of vaults are opened: as particular about its input, and quick. */
export const quickStretch: Stretch = async (words, salt, { memory, passes }) =>
	new Uint8Array(createHash('sha256').update(words).update(salt).update(`${memory} ${passes}`).digest());

export const vaultParts = (parts: Pick<VaultParts, 'store'> & Partial<VaultParts>): VaultParts => ({
	inTurn: inTurnHere(),
	stretch: quickStretch,
	timers: systemTimers,
	now: () => performance.now(),
	random: (length) => crypto.getRandomValues(new Uint8Array(length)),
	wordList: async () => WORD_LIST,
	...parts
});

export const OLD_WORDS = 'たいふう けしき らくだ あおぞら';
export const NEW_WORDS = 'さかな みかん ひこうき おどり';
export const byWords = (typed: string): Opening => ({ kind: 'words', typed });
export const SHEET: Opening = { kind: 'sheet', secret: new Uint8Array(32).fill(5) };
export const PASSKEY = {
	credential: new Uint8Array([1, 2, 3]),
	salt: new Uint8Array(32).fill(6),
	prf: new Uint8Array(32).fill(7)
};
export const byPasskey: Opening = { kind: 'passkey', credential: PASSKEY.credential, prf: PASSKEY.prf };

/** Words as the app makes them, from a source that a test can repeat. */
export const wordsFrom = (random: () => number): string =>
	drawWords(WORD_LIST, () => Math.floor(random() * 2 ** 32)).join(' ');
