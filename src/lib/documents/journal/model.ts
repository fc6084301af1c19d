import * as v from 'valibot';
import { firstCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_TITLE, type ShapeProblem } from '../kind.ts';
import type { SheetId, StoredSheet } from '../sheets.ts';

/** The stored shape of one month of 日誌 and how its frame is read; month.ts reads what is in it. Pure. */

export const JOURNAL_VERSION = 1;

/** A calendar month: '2026-11'. It is the title of the month's document. */
export type Month = string;

/**
 * Everything in it is a sheet (sheets.ts), so nothing that was written is ever lost or changed. Two devices that begin a month
 * at the same time make two documents of it; who shows the month shows both.
 */
export interface JournalMonth {
	v: typeof JOURNAL_VERSION;
	title: string;
	/** A faulty device may have left something that is not a sheet: it stays where it is and is not seen. */
	sheets: Record<SheetId, StoredSheet>;
}

export const emptyJournal = (title: string): JournalMonth => ({ v: JOURNAL_VERSION, title, sheets: {} });

const Versioned = v.looseObject({ v: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const Frame = v.looseObject({
	v: v.literal(JOURNAL_VERSION),
	title: v.string(),
	sheets: v.record(v.string(), v.unknown())
});

/** Checks the frame only: one malformed sheet must not hide the others. */
export const parseJournal = (raw: unknown): Result<JournalMonth, ShapeProblem> => {
	if (!v.is(Versioned, raw)) return err('unreadable');
	if (raw.v > JOURNAL_VERSION) return err('newer-version');
	return v.is(Frame, raw) ? ok(raw as unknown as JournalMonth) : err('unreadable');
};

export const journalTitle = (doc: JournalMonth): string =>
	firstCharacters(doc.title.toWellFormed().replace(/\s+/gu, ' ').trim(), MAX_TITLE);
