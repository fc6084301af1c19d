import type { Result } from '../../kernel/result.ts';
import type { ShapeProblem } from '../kind.ts';
import { parseSheets, type SheetDocument } from '../sheet-document.ts';

/** The stored shape of the 宝物 table; treasures.ts reads what is in it. Pure. */

export const TREASURE_VERSION = 1;

/** One a group, without a title. Two devices that begin it at the same time make two, which are read together. */
export type TreasureTable = SheetDocument<typeof TREASURE_VERSION>;

/** A group has one table, which needs no name. */
export const TABLE_TITLE = '';

export const emptyTable = (title: string): TreasureTable => ({ v: TREASURE_VERSION, title, sheets: {} });

export const parseTable = (raw: unknown): Result<TreasureTable, ShapeProblem> => parseSheets(raw, TREASURE_VERSION);
