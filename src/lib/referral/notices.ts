import * as v from 'valibot';
import { fitsCharacters } from '../kernel/characters.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical } from '../kernel/cbor.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import {
	MAX_CLOSINGS,
	MAX_NOTICE_CHARACTERS,
	MAX_NOTICES,
	MAX_NOTICES_BYTES,
	MAX_PAPER,
	MAX_SHORT_CHARACTERS
} from './limits.ts';
import { daySchema } from './paper.ts';

/**
 * REF34: what a centre says to all its desks alike (F27): when it is open, when it is not, and お知らせ. One version takes the place of the one
 * before, so what is over is simply left out. Days are those of the calendar in Japan, since 1970-01-01. Pure.
 */
const words = (most: number) =>
	v.pipe(
		v.string(),
		v.check((text) => text.isWellFormed() && fitsCharacters(text, most))
	);
const closing = v.pipe(
	v.strictObject({ from: daySchema, until: daySchema, why: words(MAX_SHORT_CHARACTERS) }),
	v.check(({ from, until }) => from <= until)
);

const schema = v.strictObject({
	v: v.literal(1),
	/** In words, such as 「月〜金 9時〜17時30分」; '' while nobody has written them. */
	hours: words(MAX_SHORT_CHARACTERS),
	/** Days of the week on which nobody is there: 0 is Sunday. */
	closedOn: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))), v.maxLength(7)),
	/** Days beside those, both ends included. */
	closings: v.pipe(v.array(closing), v.maxLength(MAX_CLOSINGS)),
	notices: v.pipe(
		v.array(v.strictObject({ day: daySchema, words: words(MAX_NOTICE_CHARACTERS) })),
		v.maxLength(MAX_NOTICES)
	),
	/** REF31; null while no change of keys is planned. */
	succession: v.nullable(
		v.strictObject({
			succession: v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength <= MAX_PAPER),
			enrolment: v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength <= MAX_PAPER)
		})
	)
});

type Whole = Omit<v.InferOutput<typeof schema>, 'v'>;
/** What people at the centre write. */
export type Notices = Omit<Whole, 'succession'>;

export const NO_NOTICES: Notices = { hours: '', closedOn: [], closings: [], notices: [] };

/** The bytes; undefined when something, or all of it together, is over its limit: nothing is ever cut to fit. */
export const encodeNotices = (said: Whole): Bytes | undefined => {
	const whole = { v: 1, ...said } as const;
	if (!v.is(schema, whole)) return undefined;
	const fits = encodeCanonical({ ...whole, succession: null }).byteLength <= MAX_NOTICES_BYTES;
	return fits ? encodeCanonical(whole) : undefined;
};

/** Never throws. */
export const decodeNotices = (bytes: Uint8Array): Result<Whole, 'malformed'> => {
	const value = decodeCanonical(bytes);
	const parsed = value.ok ? v.safeParse(schema, value.value) : undefined;
	if (!parsed?.success) return err('malformed');
	const { v: _, ...said } = parsed.output;
	return ok(said);
};

const DAYS_OF_A_WEEK = 7;
/** 1970-01-01 was a Thursday. */
const FIRST_DAY_OF_WEEK = 4;

/** Whether somebody is there on a day, as far as the centre has said. */
export const isOpenOn = ({ closedOn, closings }: Notices, day: number): boolean =>
	!closedOn.includes((day + FIRST_DAY_OF_WEEK) % DAYS_OF_A_WEEK) &&
	!closings.some(({ from, until }) => from <= day && day <= until);
