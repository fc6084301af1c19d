import * as v from 'valibot';
import type { Bytes } from '../kernel/bytes.ts';
import { encodeCanonical } from '../kernel/cbor.ts';
import {
	MAX_CHUNK,
	MAX_CHUNKS,
	MAX_HEAD,
	MAX_PAPER,
	MAX_REVOCATIONS_PER_ANSWER,
	MAX_STREAMS_PER_ANSWER
} from './limits.ts';
import { bytesOf, bytesUpTo } from './message.ts';

/**
 * Sealed slips at a relay. On one stream a device asks and the relay answers, one after the other. The relay checks signatures and
 * places (docs/referral.md) and can open nothing.
 */
const stream = bytesOf(16);
const paper = bytesUpTo(MAX_PAPER);
const head = bytesUpTo(MAX_HEAD);
const chunks = v.pipe(v.array(bytesUpTo(MAX_CHUNK)), v.minLength(1), v.maxLength(MAX_CHUNKS));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

/** One version with all that says that it may be stored. */
const laid = { enrolment: paper, delegation: paper, grant: paper, head, chunks };

const laySchema = v.strictObject({ type: v.literal('slip-lay'), ...laid });
/** `version`: the one that is known, so that it need not be sent again; 0 for none. */
const lookSchema = v.strictObject({ type: v.literal('slip-look'), stream, version: count });
const withdrawSchema = v.strictObject({ type: v.literal('slip-withdraw'), stream, tombstone: head });
/** `after`: the last stream that is known by an answer before; null for the first time. */
const inboxSchema = v.strictObject({
	type: v.literal('slip-inbox'),
	centre: bytesOf(32),
	day: count,
	after: v.nullable(stream),
	signature: bytesOf(64)
});

/** A device may send no more (REF37). */
const withdrawn = { enrolment: paper, revocation: head };
const revokeSchema = v.strictObject({ type: v.literal('slip-revoke'), ...withdrawn });
/** `after`: the name of the last one that is known by an answer before (revocationName); null for the first time. */
const revocationsSchema = v.strictObject({
	type: v.literal('slip-revocations'),
	centre: bytesOf(32),
	day: count,
	after: v.nullable(bytesOf(64)),
	signature: bytesOf(64)
});

export const toReferralSchema = v.variant('type', [
	laySchema,
	lookSchema,
	withdrawSchema,
	inboxSchema,
	revokeSchema,
	revocationsSchema
]);

const listed = { stream, version: count };
/** `last`: SHA-256 of the version's last chunk, as a reader pins it. */
const listedWholeSchema = v.strictObject({ ...listed, last: bytesOf(32) });
/** WIRE94: a relay from before does not say `last`. */
const listedSchema = v.union([listedWholeSchema, v.strictObject(listed)]);

export const fromReferralSchema = v.variant('type', [
	v.strictObject({ type: v.literal('slip-laid') }),
	/** Why not: the first thing that is wrong, as `checkSubmission` names it, or `full`. */
	v.strictObject({ type: v.literal('slip-refused'), reason: v.pipe(v.string(), v.maxLength(32)) }),
	v.strictObject({ type: v.literal('slip-version'), ...laid }),
	/** `receipt`: the relay's own word that nothing of it lies there any more. */
	v.strictObject({ type: v.literal('slip-withdrawn'), tombstone: head, receipt: head }),
	/** Its papers were over and the version was purged; the next one is laid on this head. */
	v.strictObject({ type: v.literal('slip-over'), head }),
	v.strictObject({ type: v.literal('slip-none') }),
	v.strictObject({
		type: v.literal('slip-streams'),
		streams: v.pipe(v.array(listedSchema), v.maxLength(MAX_STREAMS_PER_ANSWER))
	}),
	v.strictObject({ type: v.literal('slip-revoked') }),
	v.strictObject({
		type: v.literal('slip-revoked-list'),
		revocations: v.pipe(v.array(v.strictObject(withdrawn)), v.maxLength(MAX_REVOCATIONS_PER_ANSWER))
	})
]);

export type ToReferral = v.InferOutput<typeof toReferralSchema>;
export type FromReferral = v.InferOutput<typeof fromReferralSchema>;
export type LaidVersion = Omit<v.InferOutput<typeof laySchema>, 'type'>;
export type ListedStream = v.InferOutput<typeof listedSchema>;
export type ListedWhole = v.InferOutput<typeof listedWholeSchema>;
export type LaidRevocation = Omit<v.InferOutput<typeof revokeSchema>, 'type'>;

/** WIRE94: what is said to whoever asks by REFERRAL_PROTOCOL_1, and would refuse a field that it does not know. */
export const withoutLast = (answer: FromReferral): FromReferral =>
	answer.type === 'slip-streams'
		? { ...answer, streams: answer.streams.map(({ stream, version }) => ({ stream, version })) }
		: answer;

/** What a centre's key signs to see its streams and who may send to it no more (domain DOMAIN.inbox): good for the asking device, on that day. */
export const inboxTranscript = (centre: Bytes, askingDevice: Bytes, day: number): Bytes =>
	encodeCanonical([centre, askingDevice, day]);
