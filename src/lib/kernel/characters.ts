/** Characters as a person counts them: grapheme clusters (UAX #29). A family emoji, か゚ and 𠮷 are one each. */
const clusters = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** A cluster has no bound of its own; with this one a count of characters also bounds the bytes. The longest flag takes 14. */
const UNITS_PER_CHARACTER = 16;

/** How many characters a text has. Walks the whole text: not for a paste that was not measured before. */
export const countCharacters = (text: string): number => {
	let count = 0;
	for (const _ of clusters.segment(text)) count++;
	return count;
};

/** The beginning of a text, at most `max` characters and never a part of one. Looks no further than it returns. */
export const firstCharacters = (text: string, max: number): string => {
	if (text.length <= max) return text;
	let end = 0;
	let count = 0;
	for (const { segment } of clusters.segment(text)) {
		if (count === max || end + segment.length > max * UNITS_PER_CHARACTER) break;
		end += segment.length;
		count++;
	}
	return text.slice(0, end);
};

/** Whether a text stays within `max` characters. */
export const fitsCharacters = (text: string, max: number): boolean => firstCharacters(text, max).length === text.length;
