import * as v from 'valibot';
import { DOMAIN } from '../identity/domain.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { Result } from '../kernel/result.ts';
import { MAX_PAPER } from './limits.ts';
import { bytesOf, countSchema, daySchema, readPaper, writePaper, type Paper } from './paper.ts';

/** REF3: a delegated device opens one stream for one slip. Nothing in it tells of the slip but the hash of the consent, which stays home. */
const schema = v.strictObject({
	v: v.literal(1),
	/** The hash of the delegation it rests on. */
	delegation: bytesOf(32),
	/** Who signs it: the delegation's device. */
	device: bytesOf(32),
	/** 16 random bytes. They name the stream everywhere. */
	stream: bytesOf(16),
	/** Whom the stream is for: the enrolment's centre. */
	centre: bytesOf(32),
	/** consent.ts */
	consent: bytesOf(32),
	/** Verifies the heads of the stream. All devices of the desk have its other half, so the next one goes on where one stopped. */
	streamKey: bytesOf(32),
	/** Bytes that the stream may have stored at a time. */
	maxBytes: countSchema,
	until: daySchema
});

export type Grant = Paper<v.InferOutput<typeof schema>>;
export type GrantWords = Omit<v.InferOutput<typeof schema>, 'v'>;

export const writeGrant = (words: GrantWords, deviceSigningKey: Uint8Array): Bytes =>
	writePaper({ v: 1, ...words }, DOMAIN.grant, deviceSigningKey);

export const readGrant = (bytes: Uint8Array): Result<Grant, 'malformed'> => readPaper(bytes, schema, MAX_PAPER);
