import { MAX_NAME_LENGTH } from './limits.ts';

/** Control characters, and those that turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A name or hint as it goes into an operation: one line, composed (NFC), no characters that nobody sees, and short enough.
 * A cut never splits a character. Empty when nothing is left.
 */
export const cleanName = (text: string): string => {
	const line = text
		.slice(0, 10 * MAX_NAME_LENGTH)
		.toWellFormed()
		.normalize('NFC');
	const shown = line.replace(/\s+/gu, ' ').replace(UNSEEN, '').trim();
	return cut(shown);
};

const cut = (text: string): string => {
	let kept = '';
	for (const { segment } of new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)) {
		if (kept.length + segment.length > MAX_NAME_LENGTH) break;
		kept += segment;
	}
	return kept.trim();
};
