import { firstCharacters } from '../../kernel/characters.ts';
import { MAX_PREVIEW } from '../kind.ts';
import { rubbedOut, textIn, type Freehand } from './model.ts';

/** The words that were typed into it; strokes say nothing in a list. */
export const freehandPreview = ({ marks, rubbings }: Freehand): string => {
	const off = rubbedOut(rubbings);
	const words = Object.entries(marks as Record<string, unknown>).flatMap(([id, stored]) => {
		const said = textIn((stored as { words?: unknown } | null)?.words);
		return said === undefined || off.has(id) ? [] : [said];
	});
	return firstCharacters(words.join('\u3000').toWellFormed().replace(/\s+/gu, ' ').trim(), MAX_PREVIEW);
};
