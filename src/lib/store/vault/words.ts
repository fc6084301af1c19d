import { MAX_TYPED } from './limits.ts';

/**
 * The 合言葉: four words of a list of 2,048, drawn evenly and independently, so 44 bits. What opens a vault is their
 * spelling alone, never their place in the list: a vault opens with no list, and with any later one. Pure.
 */
export const WORD_COUNT = 4;

/** Between words, and what an IME or a habit puts there. The long vowel mark ー is a letter, not a hyphen. */
const BETWEEN = /[\s\u3000\u200b-\u200d\u2060\ufeff\u00ad、。，．・･,.;:/|_\-‐‑‒–—―−~〜]+/gu;
/** ァ–ヶ and the marks ヽヾ stand 0x60 above their hiragana. */
const KATAKANA = /[\u30a1-\u30f6\u30fd\u30fe]/gu;
const ABOVE_HIRAGANA = 0x60;

/**
 * What was typed as one spelling: NFKC (half-width and decomposed kana, full-width letters), lower case, hiragana for
 * katakana, nothing between the words. Two devices with different keyboards come to the same bytes.
 */
export const normalizedWords = (typed: string): string =>
	typed
		.slice(0, MAX_TYPED)
		.normalize('NFKC')
		.toLowerCase()
		.replace(BETWEEN, '')
		.replace(KATAKANA, (letter) => String.fromCharCode(letter.charCodeAt(0) - ABOVE_HIRAGANA));

/** Four words. `random32` draws 32 even, secure bits; the list's length must divide 2^32, so that every word is as likely. */
export const drawWords = (list: readonly string[], random32: () => number): string[] =>
	Array.from({ length: WORD_COUNT }, () => list[random32() % list.length]!);

/**
 * Whether these are four words of the list, however they were typed: nobody can set words that are easier to guess. No word of
 * the list begins another, so there is one way to read them.
 */
export const isFourWords = (typed: string, list: readonly string[]): boolean => {
	let rest = normalizedWords(typed);
	for (let count = 0; count < WORD_COUNT; count++) {
		const word = list.find((one) => rest.startsWith(one));
		if (word === undefined) return false;
		rest = rest.slice(word.length);
	}
	return rest === '';
};
