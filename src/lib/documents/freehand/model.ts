import type { ImmutableString } from '@automerge/automerge/slim';
import * as v from 'valibot';
import { firstCharacters } from '../../kernel/characters.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { MAX_TITLE, type ShapeProblem } from '../kind.ts';

/**
 * The stored shape of a 自由帳; marks.ts reads what is in it. Pure.
 * Nothing in it is ever changed: a mark is put once, and rubbing out is an entry of its own that names what it rubs out. Taking
 * the rubbing back deletes that entry and no other, so what two people rubbed out stays off until both took it back, and
 * what somebody draws while another clears the page stays.
 */

export const FREEHAND_VERSION = 1;

/** A random id. */
export type MarkId = string;
export type SheetId = string;

export interface Freehand {
	v: typeof FREEHAND_VERSION;
	title: string;
	sheets: Record<SheetId, StoredSheet>;
	/** A faulty device may have left something else: it stays where it is and is told of in words. */
	marks: Record<MarkId, StoredMark>;
	/** By a random id each: what one deed took off, as ids with a blank between. */
	rubbings: Record<string, ImmutableString>;
}

/** Sheets lie in the order of `n`; those of the same number by their ids. */
interface StoredSheet {
	n: number;
}

type StoredMark = StoredStroke | StoredCaption;

interface Placed {
	sheet: ImmutableString;
	/** A higher one lies on top. */
	n: number;
}

interface StoredStroke extends Placed {
	what: ImmutableString;
	ink: ImmutableString;
	nib: ImmutableString;
	/** As in points.ts. */
	points: Uint8Array;
}

interface StoredCaption extends Placed {
	what: ImmutableString;
	spot: ImmutableString;
	words: ImmutableString;
}

const FIRST_SHEET: SheetId = 'first';

export const emptyFreehand = (title: string): Freehand => ({
	v: FREEHAND_VERSION,
	title,
	sheets: { [FIRST_SHEET]: { n: 0 } },
	marks: {},
	rubbings: {}
});

const Versioned = v.looseObject({ v: v.pipe(v.number(), v.integer(), v.minValue(1)) });
const Entries = v.record(v.string(), v.unknown());
const Frame = v.looseObject({ v: v.number(), title: v.string(), sheets: Entries, marks: Entries, rubbings: Entries });

/** Checks the frame only: one malformed mark must not hide the others. */
export const parseFreehand = (raw: unknown): Result<Freehand, ShapeProblem> => {
	if (!v.is(Versioned, raw)) return err('unreadable');
	if (raw.v > FREEHAND_VERSION) return err('newer-version');
	return v.is(Frame, raw) ? ok(raw as unknown as Freehand) : err('unreadable');
};

/** The title as lists show it. */
export const freehandTitle = ({ title }: Freehand): string =>
	firstCharacters(title.toWellFormed().replace(/\s+/gu, ' ').trim(), MAX_TITLE);

export const textIn = (raw: unknown): string | undefined => {
	const text = (raw as { val?: unknown } | null | undefined)?.val;
	return typeof text === 'string' ? text : undefined;
};

/** Ids of everything that was rubbed out or taken off. */
export const rubbedOut = (rubbings: Readonly<Record<string, unknown>>): ReadonlySet<string> =>
	new Set(Object.values(rubbings).flatMap((rubbing) => textIn(rubbing)?.split(' ') ?? []));
