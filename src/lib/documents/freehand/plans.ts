import { fitsCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { drawId } from '../sheets.ts';
import type { Act } from './acts.ts';
import type { CaptionSpot } from './captions.ts';
import {
	MAX_CAPTION_CHARACTERS,
	MAX_CAPTIONS,
	MAX_MARKS,
	MAX_RUBBINGS,
	MAX_SHEETS,
	MAX_STROKE_BYTES
} from './limits.ts';
import type { Caption, Reading, Sheet } from './marks.ts';
import type { Freehand, MarkId, SheetId } from './model.ts';
import type { Ink, Nib } from './pens.ts';
import type { Spot } from './points.ts';

/** What a person wants, made into acts or refused with the reason. Pure; nothing is ever cut to fit. */

export interface Drawing {
	readonly id: MarkId;
	readonly sheet: SheetId;
	readonly ink: Ink;
	readonly nib: Nib;
	readonly points: readonly Spot[];
}

export type Refusal = 'full' | 'too-many-sheets' | 'rubbed-too-often';
export type CaptionProblem = 'nothing-written' | 'too-long' | 'sheet-full' | 'full';

/** Anything that leaves ink: not blanks of any width, control or format characters. */
const INK = /[^\p{Z}\p{Cc}\p{Cf}]/u;

/** Asked before a stroke begins, so that nobody draws what has no place. */
export const hasRoom = ({ marks }: Freehand): boolean => {
	const stored = Object.values(marks as Record<string, unknown>);
	const bytes = stored.reduce<number>((sum, mark) => sum + bytesOf(mark), 0);
	return stored.length < MAX_MARKS && bytes < MAX_STROKE_BYTES;
};

const bytesOf = (mark: unknown): number => {
	const points = (mark as { points?: unknown } | null)?.points;
	return points instanceof Uint8Array ? points.byteLength : 0;
};

/** On top of what is on the sheet. */
const nextOn = (sheet: Sheet | undefined): number =>
	1 + Math.max(0, sheet?.strokes.at(-1)?.n ?? 0, sheet?.captions.at(-1)?.n ?? 0);

const sheetIn = ({ sheets }: Reading, id: SheetId): Sheet | undefined => sheets.find((sheet) => sheet.id === id);

export const planDrawing = (reading: Reading, drawing: Drawing, random: () => number): Act => ({
	do: 'draw',
	...drawing,
	n: nextOn(sheetIn(reading, drawing.sheet)),
	rubbing: drawId(random)
});

interface CaptionForm {
	readonly words: string;
	readonly spot: CaptionSpot;
}

/** `instead`: the caption that is written anew. Two people who do that at once get both. */
export const planCaption = (
	doc: Freehand,
	sheet: Sheet,
	{ words, spot }: CaptionForm,
	instead: Caption | undefined,
	random: () => number
): Result<readonly Act[], CaptionProblem> => {
	if (!INK.test(words)) return err('nothing-written');
	if (!fitsCharacters(words, MAX_CAPTION_CHARACTERS)) return err('too-long');
	if (!instead && sheet.captions.length >= MAX_CAPTIONS) return err('sheet-full');
	if (!hasRoom(doc)) return err('full');
	const said = words.toWellFormed().replace(/\s+/gu, ' ').trim();
	const put: Act = {
		do: 'caption',
		id: drawId(random),
		sheet: sheet.id,
		n: instead?.n ?? nextOn(sheet),
		spot,
		words: said,
		rubbing: drawId(random)
	};
	return ok(instead ? [put, { do: 'rub-out', ids: [instead.id], rubbing: drawId(random) }] : [put]);
};

export const planRubbing = (doc: Freehand, ids: readonly string[], random: () => number): Result<Act, Refusal> =>
	Object.keys(doc.rubbings).length < MAX_RUBBINGS
		? ok({ do: 'rub-out', ids, rubbing: drawId(random) })
		: err('rubbed-too-often');

export const planSheet = (
	{ sheets }: Freehand,
	random: () => number
): Result<Extract<Act, { do: 'add-sheet' }>, Refusal> => {
	const stored = Object.values(sheets as Record<string, unknown>);
	if (stored.length >= MAX_SHEETS) return err('too-many-sheets');
	const highest = stored.reduce<number>((most, sheet) => {
		const n = (sheet as { n?: unknown } | null)?.n;
		return typeof n === 'number' && n > most ? n : most;
	}, 0);
	return ok({ do: 'add-sheet', id: drawId(random), n: highest + 1, rubbing: drawId(random) });
};
