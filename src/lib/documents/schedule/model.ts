import type { Result } from '../../kernel/result.ts';
import type { ShapeProblem } from '../kind.ts';
import { parseSheets, type SheetDocument } from '../sheet-document.ts';

/** The stored shape of the schedule; event.ts and turns.ts read what is in it. Pure. */

export const SCHEDULE_VERSION = 1;

/**
 * What was written down in one 年度, which is its title ('2026'): events, what changed about single days, turns, who comes, counts.
 * Everything in it is a sheet (sheets.ts), and a sheet may be about an event of an earlier year's document: the schedule of a
 * group is the sheets of all its documents of this kind together. So two devices that begin a year at the same time lose
 * nothing, and a series goes on over 31 March.
 */
export type ScheduleYear = SheetDocument<typeof SCHEDULE_VERSION>;

export const emptySchedule = (title: string): ScheduleYear => ({ v: SCHEDULE_VERSION, title, sheets: {} });

export const parseSchedule = (raw: unknown): Result<ScheduleYear, ShapeProblem> => parseSheets(raw, SCHEDULE_VERSION);
