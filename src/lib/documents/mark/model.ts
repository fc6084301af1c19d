import type { Result } from '../../kernel/result.ts';
import type { ShapeProblem } from '../kind.ts';
import { parseSheets, type SheetDocument } from '../sheet-document.ts';

/** The stored shape of the marks; marks.ts reads what they say. Pure. */

export const MARK_VERSION = 1;

/** One a group, without a title. Two devices that begin it at the same time make two, which are read together. */
export type Marks = SheetDocument<typeof MARK_VERSION>;

export const emptyMarks = (title: string): Marks => ({ v: MARK_VERSION, title, sheets: {} });

export const parseMarks = (raw: unknown): Result<Marks, ShapeProblem> => parseSheets(raw, MARK_VERSION);
