import { linesOf } from '../../text-lines.ts';
import { CARD_LETTERS, MAX_LINES } from './sizes.ts';

/** The lines of a card, at most `most`; the last one of a text that goes on ends with …. Sheet and drawing agree by it on how high a card is. */
export const cardLines = (text: string, letters = CARD_LETTERS, most = MAX_LINES): readonly string[] => {
	const lines: string[] = [];
	for (const line of linesOf(text, letters)) {
		if (lines.length === most) return [...lines.slice(0, -1), `${lines.at(-1)!.slice(0, -1)}…`];
		lines.push(line);
	}
	return lines;
};
