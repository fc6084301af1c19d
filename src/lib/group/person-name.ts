import { MAX_NAME_LENGTH } from './limits.ts';

/** UTF-16 units that are looked at: what is not seen may be much, but not a book. */
const MAX_READ = 10 * MAX_NAME_LENGTH;
/** Control characters, and those that turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A name or hint as it goes into an operation: one line, composed (NFC), no characters that nobody sees, and short enough.
 * A cut never splits a character. Empty when nothing is left.
 */
export const cleanName = (text: string): string => cut(whole(text.slice(0, MAX_READ)));

/** Whether nothing that can be seen would be cut off: what to ask before a person's own words are taken. */
export const fitsName = (text: string): boolean => text.length <= MAX_READ && whole(text).length <= MAX_NAME_LENGTH;

const whole = (text: string): string =>
	text.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').replace(UNSEEN, '').trim();

const cut = (text: string): string => {
	let kept = '';
	for (const { segment } of new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)) {
		if (kept.length + segment.length > MAX_NAME_LENGTH) break;
		kept += segment;
	}
	return kept.trim();
};
