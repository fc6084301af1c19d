import * as v from 'valibot';
import { firstCharacters } from '../kernel/characters.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MAX_TITLE, type ShapeProblem } from './kind.ts';
import type { SheetId, StoredSheet } from './sheets.ts';

/** A document that is nothing but sheets under a title: how its frame is stored and read. Pure. */

export interface SheetDocument<Version extends number = number> {
	v: Version;
	title: string;
	/** A faulty device may have left something that is not a sheet: it stays where it is and is not seen. */
	sheets: Record<SheetId, StoredSheet>;
}

const Versioned = v.looseObject({ v: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const Frame = v.looseObject({
	v: v.number(),
	title: v.string(),
	sheets: v.record(v.string(), v.unknown())
});

/** Checks the frame only: one malformed sheet must not hide the others. */
export const parseSheets = <Version extends number>(
	raw: unknown,
	version: Version
): Result<SheetDocument<Version>, ShapeProblem> => {
	if (!v.is(Versioned, raw)) return err('unreadable');
	if (raw.v > version) return err('newer-version');
	return raw.v === version && v.is(Frame, raw) ? ok(raw as unknown as SheetDocument<Version>) : err('unreadable');
};

/** The title as lists show it. */
export const titleOfSheets = (doc: SheetDocument): string =>
	firstCharacters(doc.title.toWellFormed().replace(/\s+/gu, ' ').trim(), MAX_TITLE);
