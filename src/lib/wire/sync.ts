import * as v from 'valibot';
import {
	MAX_EPHEMERAL,
	MAX_GLIMPSE_NAME,
	MAX_GLIMPSE_PATH,
	MAX_GLIMPSE_TEXT,
	MAX_HEADS,
	MAX_KEY_LOCKBOX,
	MAX_OPERATION,
	MAX_OPERATIONS,
	MAX_OPERATIONS_PER_FRAME,
	MAX_PHOTO_PIECE,
	MAX_SEALED_PHOTO,
	MAX_SYNC_FRAME
} from './limits.ts';
import { bytesOf, bytesUpTo } from './message.ts';
import { TOPIC_LENGTH } from './meet.ts';

/**
 * What two devices say on one stream per circle: who they are and that they know the circle, then the operation log,
 * and only when both have found the other to be a member, documents.
 */
const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const documentId = v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{16,64}$/));
const hash = bytesOf(32);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Operation ids are compared by their first bytes; a clash would hide an operation, one chance in 10^11 with a full log. */
export const ID_PREFIX_LENGTH = 8;

/** Names the circle by today's blinded topic. `instance` is new at every start, so that a restart is told from a second stream. */
const helloSchema = v.strictObject({
	type: v.literal('hello'),
	topic: bytesOf(TOPIC_LENGTH),
	nonce: bytesOf(32),
	instance: bytesOf(8)
});
/** HMAC by the epoch key over both hellos and both verified PeerIds, the sender's first. */
const proofSchema = v.strictObject({ type: v.literal('proof'), mac: hash });
/** SHA-256 over the sorted ids of the sender's operations: equal digests end the exchange. */
const operationsDigestSchema = v.strictObject({ type: v.literal('operations-digest'), digest: hash });
/** The first 8 bytes of each id, concatenated. The receiver sends what is missing in it. */
const operationIdsSchema = v.strictObject({
	type: v.literal('operation-ids'),
	ids: bytesUpTo(MAX_OPERATIONS * ID_PREFIX_LENGTH)
});
export const signedOperationSchema = v.strictObject({ bytes: bytesUpTo(MAX_OPERATION), signature: bytesOf(64) });
const operationsSchema = v.strictObject({
	type: v.literal('operations'),
	operations: v.pipe(v.array(signedOperationSchema), v.maxLength(MAX_OPERATIONS_PER_FRAME))
});
/** The sender lacks the key that an operation promised with this hash. */
const keyWantedSchema = v.strictObject({ type: v.literal('key-wanted'), promise: hash });
/** That key, sealed to the receiver's device. */
const keySchema = v.strictObject({ type: v.literal('key'), lockbox: bytesUpTo(MAX_KEY_LOCKBOX) });
/** The sender found the receiver to be a member and takes documents from now on. */
const openSchema = v.strictObject({ type: v.literal('open') });

/** A message of automerge-repo's sync; the sender is the stream's verified peer, never a field. */
const repoMessageSchema = v.strictObject({
	type: v.literal('repo'),
	kind: v.picklist(['sync', 'request', 'doc-unavailable']),
	documentId,
	data: v.exactOptional(bytesUpTo(MAX_SYNC_FRAME))
});
/** What automerge-repo broadcasts and never stores, such as a caret. Only the maker sends it, nobody passes it on. */
const ephemeralSchema = v.strictObject({
	type: v.literal('ephemeral'),
	documentId,
	session: text(64),
	count,
	data: bytesUpTo(MAX_EPHEMERAL)
});
/** The live lane: changes as soon as they are made. The repo's sync repairs what is lost here. */
const liveSchema = v.strictObject({
	type: v.literal('live'),
	documentId,
	changes: v.pipe(v.array(bytesUpTo(MAX_SYNC_FRAME)), v.minLength(1), v.maxLength(1000))
});
/** What a change on its way will make of one text, for a document that stands at this head alone. Shown for a moment, never stored. */
const glimpseSchema = v.strictObject({
	type: v.literal('glimpse'),
	documentId,
	head: hash,
	path: v.pipe(v.array(text(MAX_GLIMPSE_NAME)), v.minLength(1), v.maxLength(MAX_GLIMPSE_PATH)),
	at: count,
	remove: count,
	insert: text(MAX_GLIMPSE_TEXT)
});
/** These heads of a document are durable at the sender. */
const heldSchema = v.strictObject({
	type: v.literal('held'),
	documentId,
	heads: v.pipe(v.array(hash), v.maxLength(MAX_HEADS))
});
/** A device vouches that it made every change of this actor up to and including this hash. */
export const attestationSchema = v.strictObject({
	type: v.literal('attestation'),
	documentId,
	actor: text(64),
	sequence: v.pipe(v.number(), v.integer(), v.minValue(1)),
	hash,
	device: hash,
	signature: bytesOf(64)
});

/** The sender wants the sealed photo with this hash, from this byte on. */
const photoWantedSchema = v.strictObject({
	type: v.literal('photo-wanted'),
	hash,
	at: v.pipe(count, v.maxValue(MAX_SEALED_PHOTO))
});
/** So many bytes of it from there; `size` is that of the whole. */
const photoPieceSchema = v.strictObject({
	type: v.literal('photo-piece'),
	hash,
	at: v.pipe(count, v.maxValue(MAX_SEALED_PHOTO)),
	size: v.pipe(count, v.minValue(1), v.maxValue(MAX_SEALED_PHOTO)),
	bytes: bytesUpTo(MAX_PHOTO_PIECE)
});
/** The sender does not give this photo (now). */
const photoNoneSchema = v.strictObject({ type: v.literal('photo-none'), hash });
/** The sender said that it does not give it, and does now. */
const photoHereSchema = v.strictObject({ type: v.literal('photo-here'), hash });

export const handshakeSchema = v.variant('type', [helloSchema, proofSchema]);
export const memberSchema = v.variant('type', [
	operationsDigestSchema,
	operationIdsSchema,
	operationsSchema,
	keyWantedSchema,
	keySchema,
	openSchema,
	repoMessageSchema,
	ephemeralSchema,
	glimpseSchema,
	liveSchema,
	heldSchema,
	attestationSchema,
	photoWantedSchema,
	photoPieceSchema,
	photoNoneSchema,
	photoHereSchema
]);

export type Hello = v.InferOutput<typeof helloSchema>;
export type Handshake = v.InferOutput<typeof handshakeSchema>;
export type MemberMessage = v.InferOutput<typeof memberSchema>;
export type SignedOperationBytes = v.InferOutput<typeof signedOperationSchema>;
export type GlimpseMessage = v.InferOutput<typeof glimpseSchema>;
export type AttestationMessage = v.InferOutput<typeof attestationSchema>;
