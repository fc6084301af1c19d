import { wordlist } from '@scure/bip39/wordlists/japanese.js';
import { normalizedWords } from './words.ts';

/**
 * 2,048 Japanese words of three to seven hiragana: the list of BIP-39, made so that no word is taken for its neighbour.
 * 20 KB, so only the vault's worker loads this file, and only when words are made.
 */
export const WORD_LIST: readonly string[] = wordlist.map(normalizedWords);
