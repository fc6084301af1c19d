import * as v from 'valibot';
import { DOMAIN } from '../identity/domain.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { Result } from '../kernel/result.ts';
import { MAX_PAPER } from './limits.ts';
import { bytesOf, daySchema, readPaper, writePaper, type Paper } from './paper.ts';

/** REF2: a steward of an enrolment lets a device of the desk send, for at most MAX_DELEGATION_DAYS days. */
const schema = v.strictObject({
	v: v.literal(1),
	/** The hash of the enrolment it rests on: a newer enrolment asks for new delegations. */
	enrolment: bytesOf(32),
	/** Who signs it: one of the enrolment's stewards. */
	steward: bytesOf(32),
	/** Verifying key of the device that may send. */
	device: bytesOf(32),
	/** The first and the last day. */
	from: daySchema,
	until: daySchema
});

export type Delegation = Paper<v.InferOutput<typeof schema>>;
export type DelegationWords = Omit<v.InferOutput<typeof schema>, 'v'>;

export const writeDelegation = (words: DelegationWords, stewardSigningKey: Uint8Array): Bytes =>
	writePaper({ v: 1, ...words }, DOMAIN.delegation, stewardSigningKey);

export const readDelegation = (bytes: Uint8Array): Result<Delegation, 'malformed'> =>
	readPaper(bytes, schema, MAX_PAPER);
