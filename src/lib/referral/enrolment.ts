import * as v from 'valibot';
import { DOMAIN } from '../identity/domain.ts';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import type { Result } from '../kernel/result.ts';
import { MAX_PAPER, MAX_STEWARDS } from './limits.ts';
import { bytesOf, countSchema, daySchema, paperHash, readPaper, writePaper, type Paper } from './paper.ts';

/** REF1: a centre takes a group on. It knows the group by a number drawn for this purpose and never by the group's own id. */
const schema = v.strictObject({
	v: v.literal(1),
	/** 16 random bytes; the same in every later enrolment of this group by this centre. */
	enrolment: bytesOf(16),
	/** Who signs it. */
	centre: bytesOf(32),
	/** X25519 key that slips are sealed to. */
	centreBox: bytesOf(32),
	/** Verifying keys of the group's stewards. */
	stewards: v.pipe(v.array(bytesOf(32)), v.minLength(1), v.maxLength(MAX_STEWARDS)),
	/** Bytes that the group may have stored at a relay. */
	quota: countSchema,
	/** The last day on which it holds. */
	until: daySchema,
	/** Counts up: whoever has seen a higher one takes no lower one any more. A steward who left is left out of the next. */
	revision: countSchema
});

export type Enrolment = Paper<v.InferOutput<typeof schema>>;
export type EnrolmentWords = Omit<v.InferOutput<typeof schema>, 'v'>;

export const writeEnrolment = (words: EnrolmentWords, centreSigningKey: Uint8Array): Bytes =>
	writePaper({ v: 1, ...words }, DOMAIN.enrolment, centreSigningKey);

export const readEnrolment = (bytes: Uint8Array): Result<Enrolment, 'malformed'> => readPaper(bytes, schema, MAX_PAPER);

/** Whether the centre named this verifying key as a steward's. Whether it was withdrawn since is asked apart. */
export const namesSteward = ({ said }: Enrolment, key: Bytes): boolean =>
	said.stewards.some((steward) => equalBytes(steward, key));

/** Whether what a steward signed is about this very enrolment, and not about an earlier revision or another centre's. */
export const isOf = (enrolment: Enrolment, { said }: Paper<{ readonly enrolment: Bytes }>): boolean =>
	equalBytes(said.enrolment, paperHash(enrolment));
