import type { Result } from '../../kernel/result.ts';
import type { ShapeProblem } from '../kind.ts';
import { parseSheets, type SheetDocument } from '../sheet-document.ts';

/** The stored shape of what the desk keeps about its cabinet; records.ts reads what is in it. Pure. */

const CABINET_VERSION = 1;

/** What the kind is known by. */
export const CABINET = { id: 'cabinet', version: CABINET_VERSION } as const;

/** The title of the document with what has no end: promises, and how long 日誌 is kept. */
export const LASTING = 'lasting';

/**
 * All documents of the kind are read together. Openings lie in a document a month ('2026-11'), so that they can go with the
 * 日誌 of that month; all else lies in the lasting one.
 */
export type CabinetPaper = SheetDocument<typeof CABINET_VERSION>;

export const emptyCabinet = (title: string): CabinetPaper => ({ v: CABINET_VERSION, title, sheets: {} });

export const parseCabinet = (raw: unknown): Result<CabinetPaper, ShapeProblem> => parseSheets(raw, CABINET_VERSION);
