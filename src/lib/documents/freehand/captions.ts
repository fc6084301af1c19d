import { linesOf } from '../text-lines.ts';
import { PAPER } from './points.ts';

/** Words on a sheet, placed in words: for whoever types instead of drawing. Pure. */

export const SPOTS = ['top', 'middle', 'bottom', 'below'] as const;
/** `below`: a line under the sheet. */
export type CaptionSpot = (typeof SPOTS)[number];

/** Tenths of a millimetre: height of a letter, of its line, and what stays free around. */
export const LETTER = 90;
const LINE = 125;
const EDGE = 80;
const LETTERS_PER_LINE = Math.floor((PAPER.width - 2 * EDGE) / LETTER);
/** Lines that a sheet has room for. */
const MAX_LINES = Math.floor((PAPER.height - 2 * EDGE) / LINE);

/** A line of words on the sheet, from its middle. */
export interface PlacedLine {
	readonly words: string;
	readonly x: number;
	/** Of the line that letters stand on. */
	readonly y: number;
}

/** Characters that XML 1.0 has no place for would make a file of the sheet unreadable. */
// eslint-disable-next-line no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

interface Written {
	readonly spot: CaptionSpot;
	readonly words: string;
}

/**
 * The lines as they stand on the sheet, none upon another. What several wrote at the same time may be more than a sheet has room
 * for: the latest of it is then not on the sheet, as nothing of `below` is; the list under the sheet has all.
 */
export const placeLines = (captions: readonly Written[]): readonly PlacedLine[] => {
	const blocks: Record<'top' | 'middle' | 'bottom', string[]> = { top: [], middle: [], bottom: [] };
	let room = MAX_LINES;
	for (const { spot, words } of captions) {
		if (spot === 'below') continue;
		const lines = [...linesOf(words.toWellFormed().replace(NOT_IN_XML, ''), LETTERS_PER_LINE)];
		if (lines.length > room) break;
		room -= lines.length;
		blocks[spot].push(...lines);
	}
	const heights = { top: blocks.top.length * LINE, middle: blocks.middle.length * LINE };
	const bottom = PAPER.height - EDGE - blocks.bottom.length * LINE;
	const centred = (PAPER.height - heights.middle) / 2;
	const middle = Math.max(EDGE + heights.top, Math.min(centred, bottom - heights.middle));
	return [...standing(blocks.top, EDGE), ...standing(blocks.middle, middle), ...standing(blocks.bottom, bottom)];
};

const standing = (lines: readonly string[], top: number): readonly PlacedLine[] =>
	lines.map((words, n) => ({ words, x: PAPER.width / 2, y: Math.round(top + n * LINE + LETTER) }));
