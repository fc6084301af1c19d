import type { Result } from '../../kernel/result.ts';
import type { ShapeProblem } from '../kind.ts';
import { parseSheets, type SheetDocument } from '../sheet-document.ts';

/** The stored shape of 申し送り; items.ts reads what is in it. Pure. */

export const HANDOVER_VERSION = 1;

/**
 * What was handed over in one 年度, which is its title ('2026'). A sheet may be about an item of an earlier year's document: all
 * documents of the kind are read together, so nothing that is still open is lost on 31 March.
 */
export type HandoverYear = SheetDocument<typeof HANDOVER_VERSION>;

export const emptyHandover = (title: string): HandoverYear => ({ v: HANDOVER_VERSION, title, sheets: {} });

export const parseHandover = (raw: unknown): Result<HandoverYear, ShapeProblem> => parseSheets(raw, HANDOVER_VERSION);
