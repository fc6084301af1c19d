import type { Remark } from './freehand.svelte.ts';
import type { Sheet } from './marks.ts';
import type { FreehandMessages } from './messages.ts';

/** What the page says. Pure. */

export const remarkInWords = (remark: Remark, say: FreehandMessages): string =>
	remark === 'silent' ? '' : say[remark];

/** A sheet for whoever does not see it: how many strokes, and the words. `at` counts from 0. */
export const sheetInWords = ({ strokes, captions }: Sheet, at: number, say: FreehandMessages): string => {
	const words = captions.map((caption) => `${say[caption.spot]} ${caption.words}`).join(' / ');
	return say.sheet(at + 1, strokes.length, words === '' ? say.noWords : say.wordsOn(words));
};
