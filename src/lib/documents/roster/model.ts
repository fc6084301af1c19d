import * as v from 'valibot';
import { firstCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_TITLE, type ShapeProblem } from '../kind.ts';
import type { SheetId, StoredSheet } from '../sheets.ts';

/** The stored shape of one person's page of the 名簿 and how its frame is read; person.ts reads what is in it. Pure. */

const ROSTER_VERSION = 1;

/** How the kind is named in the circle's index, and its version. */
export const ROSTER = { id: 'roster', version: ROSTER_VERSION } as const;

/**
 * One person. A document of its own, because whoever wants to be taken off the 名簿 is (D15): the document goes with its key and
 * every earlier word, on each device of the desk. Everything in it is a sheet (sheets.ts).
 */
export interface RosterPage {
	v: typeof ROSTER_VERSION;
	/** Random letters. Names of documents stay in the circle's index when the document is gone, so no name of a person is one. */
	title: string;
	/** A faulty device may have left something that is not a sheet: it stays where it is and is not seen. */
	sheets: Record<SheetId, StoredSheet>;
}

export const emptyRosterPage = (title: string): RosterPage => ({ v: ROSTER_VERSION, title, sheets: {} });

const Versioned = v.looseObject({ v: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const Frame = v.looseObject({
	v: v.literal(ROSTER_VERSION),
	title: v.string(),
	sheets: v.record(v.string(), v.unknown())
});

/** Checks the frame only: one malformed sheet must not hide the others. */
export const parseRosterPage = (raw: unknown): Result<RosterPage, ShapeProblem> => {
	if (!v.is(Versioned, raw)) return err('unreadable');
	if (raw.v > ROSTER_VERSION) return err('newer-version');
	return v.is(Frame, raw) ? ok(raw as unknown as RosterPage) : err('unreadable');
};

export const rosterTitle = (doc: RosterPage): string =>
	firstCharacters(doc.title.toWellFormed().replace(/\s+/gu, ' ').trim(), MAX_TITLE);
