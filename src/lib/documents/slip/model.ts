import * as v from 'valibot';
import { firstCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_TITLE, type ShapeProblem } from '../kind.ts';
import type { SheetId, StoredSheet } from '../sheets.ts';

/** The stored shape of one 連絡票 and how its frame is read; slip.ts reads what is on it. Pure. */

export const SLIP_VERSION = 1;

/**
 * Everything on it is a sheet (sheets.ts), so nothing that was written is ever lost or changed. One document a slip: what is deleted
 * goes with its own key. The title is a random name and tells nothing.
 */
export interface SlipDocument {
	v: typeof SLIP_VERSION;
	title: string;
	/** A faulty device may have left something that is not a sheet: it stays where it is and is not seen. */
	sheets: Record<SheetId, StoredSheet>;
}

/** The thing that all words of the slip are about; steps are things of their own. */
export const SLIP = 'slip';

export const emptySlip = (title: string): SlipDocument => ({ v: SLIP_VERSION, title, sheets: {} });

const Versioned = v.looseObject({ v: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const Frame = v.looseObject({
	v: v.literal(SLIP_VERSION),
	title: v.string(),
	sheets: v.record(v.string(), v.unknown())
});

/** Checks the frame only: one malformed sheet must not hide the others. */
export const parseSlip = (raw: unknown): Result<SlipDocument, ShapeProblem> => {
	if (!v.is(Versioned, raw)) return err('unreadable');
	if (raw.v > SLIP_VERSION) return err('newer-version');
	return v.is(Frame, raw) ? ok(raw as unknown as SlipDocument) : err('unreadable');
};

export const slipTitle = (doc: SlipDocument): string =>
	firstCharacters(doc.title.toWellFormed().replace(/\s+/gu, ' ').trim(), MAX_TITLE);
