import * as v from 'valibot';
import { firstCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_TITLE, type ShapeProblem } from '../kind.ts';
import type { SheetId, StoredSheet } from '../sheets.ts';

/** The stored shape of the schedule and how its frame is read; event.ts and turns.ts read what is in it. Pure. */

export const SCHEDULE_VERSION = 1;

/**
 * What was written down in one 年度: events, what changed about single days, turns, who comes, counts. Everything in it is a
 * sheet (sheets.ts), and a sheet may be about an event of an earlier year's document: the schedule of a group is the sheets of
 * all its documents of this kind together. So two devices that begin a year at the same time lose nothing, and a series goes on
 * over 31 March.
 */
export interface ScheduleYear {
	v: typeof SCHEDULE_VERSION;
	/** The year in which the 年度 began: '2026'. */
	title: string;
	/** A faulty device may have left something that is not a sheet: it stays where it is and is not seen. */
	sheets: Record<SheetId, StoredSheet>;
}

export const emptySchedule = (title: string): ScheduleYear => ({ v: SCHEDULE_VERSION, title, sheets: {} });

const Versioned = v.looseObject({ v: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const Frame = v.looseObject({
	v: v.literal(SCHEDULE_VERSION),
	title: v.string(),
	sheets: v.record(v.string(), v.unknown())
});

/** Checks the frame only: one malformed sheet must not hide the others. */
export const parseSchedule = (raw: unknown): Result<ScheduleYear, ShapeProblem> => {
	if (!v.is(Versioned, raw)) return err('unreadable');
	if (raw.v > SCHEDULE_VERSION) return err('newer-version');
	return v.is(Frame, raw) ? ok(raw as unknown as ScheduleYear) : err('unreadable');
};

export const scheduleTitle = (doc: ScheduleYear): string =>
	firstCharacters(doc.title.toWellFormed().replace(/\s+/gu, ' ').trim(), MAX_TITLE);
