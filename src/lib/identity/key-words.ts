import { sha256 } from '@noble/hashes/sha2.js';
import { wordlist } from '@scure/bip39/wordlists/japanese.js';
import { concatBytes, utf8 } from '../kernel/bytes.ts';
import { DOMAIN } from './domain.ts';

/** 11 bits each: somebody who tries to make a key with the same words tries some 2^66 times. */
const WORDS = 6;
const BITS = 11;

/** A public key as six words that two people compare aloud: the first 66 bits of a hash of it, as words of BIP 39's Japanese list. Pure. */
export const keyWords = (publicKey: Uint8Array): readonly string[] => {
	const hash = sha256(concatBytes(utf8(DOMAIN.keyWords), Uint8Array.of(0), publicKey));
	const bits = Array.from(hash, (byte) => byte.toString(2).padStart(8, '0')).join('');
	return Array.from({ length: WORDS }, (_, n) => wordlist[parseInt(bits.slice(n * BITS, (n + 1) * BITS), 2)]!);
};
