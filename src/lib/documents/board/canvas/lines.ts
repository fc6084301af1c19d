import { CARD_LETTERS, MAX_LINES } from './sizes.ts';

/** Words cut into the lines of a card. Pure, so that the sheet, its drawing and every device agree on how high a card is. */

/** Letters of Latin, Greek and Cyrillic writing and the half-width forms are about half as wide as a kanji. */
const NARROW = /[\u0020-\u04ff\uff61-\uffdc]/u;
/** 行頭禁則: what never begins a line takes the letter before it along. */
const NEVER_FIRST = /[、。，．・：；？！ー）」』】〉》ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?)]/u;
const widthOf = (letter: string): number => (NARROW.test(letter) ? 0.6 : 1);

/** The lines, at most `most`; the last one of a text that goes on ends with …. */
export const cardLines = (text: string, letters = CARD_LETTERS, most = MAX_LINES): readonly string[] => {
	const lines: string[] = [];
	for (const paragraph of text.split('\n')) {
		let [line, width] = ['', 0];
		for (const letter of paragraph) {
			if (width + widthOf(letter) > letters) {
				const rest = NEVER_FIRST.test(letter) ? (Array.from(line).at(-1) ?? '') : '';
				lines.push(line.slice(0, line.length - rest.length));
				[line, width] = [rest, rest === '' ? 0 : widthOf(rest)];
			}
			if (lines.length > most) break;
			line += letter;
			width += widthOf(letter);
		}
		lines.push(line);
		if (lines.length > most) break;
	}
	if (lines.length <= most) return lines;
	return [...lines.slice(0, most - 1), `${lines[most - 1]!.slice(0, -1)}…`];
};
