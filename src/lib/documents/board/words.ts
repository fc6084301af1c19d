import { utf8 } from '../../kernel/bytes.ts';
import { fitsCharacters } from '../../kernel/characters.ts';
import { MAX_CARD_CHARACTERS, MAX_PASTE_BYTES } from './limits.ts';

/** How what somebody wrote or pasted becomes the words of cards. Pure. */

/** Every line end that a text from a phone, a PC or a word processor may have. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
/** Anything that leaves ink: not blanks of any width, control or format characters. */
const INK = /[^\p{Z}\p{Cc}\p{Cf}]/u;

/** Nothing to read in it, also when it holds 全角 blanks or invisible characters. */
export const isBlank = (text: string): boolean => !INK.test(text);

/** Words of the cards that a text makes, one for each line that is not blank. */
export const wordsByLine = (text: string): readonly string[] =>
	text
		.split(LINE_END)
		.filter((line) => !isBlank(line))
		.map(tidy);

/** Words of the one card that a text makes, its lines kept. */
export const wordsAsOne = (text: string): readonly string[] =>
	isBlank(text) ? [] : [tidy(text.split(LINE_END).join('\n'))];

/** Half a character, as a cut-off paste leaves it, would become � for the neighbours only. */
const tidy = (text: string): string => text.toWellFormed().trim();

export const fitsCard = (text: string): boolean => fitsCharacters(text, MAX_CARD_CHARACTERS);

export const fitsPaste = (text: string): boolean =>
	text.length <= MAX_PASTE_BYTES && utf8(text).byteLength <= MAX_PASTE_BYTES;
