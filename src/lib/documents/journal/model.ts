import type { Result } from '../../kernel/result.ts';
import type { ShapeProblem } from '../kind.ts';
import { parseSheets, type SheetDocument } from '../sheet-document.ts';

/** The stored shape of one month of 日誌; month.ts reads what is in it. Pure. */

export const JOURNAL_VERSION = 1;

/** A calendar month: '2026-11'. It is the title of the month's document. */
export type Month = string;

/**
 * Everything in it is a sheet (sheets.ts), so nothing that was written is ever lost or changed. Two devices that begin a month
 * at the same time make two documents of it; who shows the month shows both.
 */
export type JournalMonth = SheetDocument<typeof JOURNAL_VERSION>;

export const emptyJournal = (title: string): JournalMonth => ({ v: JOURNAL_VERSION, title, sheets: {} });

export const parseJournal = (raw: unknown): Result<JournalMonth, ShapeProblem> => parseSheets(raw, JOURNAL_VERSION);
