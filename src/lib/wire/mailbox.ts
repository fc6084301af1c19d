import * as v from 'valibot';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { MAX_LETTER, MAX_LETTERS_PER_BOX } from './limits.ts';
import { bytesOf, bytesUpTo } from './message.ts';

/**
 * Letters at a relay, for when the other one is not there. A box is an Ed25519 verifying key: who has the other half may
 * leave letters and take them away again, who knows its name may collect them. What they say is sealed.
 * On one stream a device asks and the relay answers, one after the other.
 */
const box = bytesOf(32);
const id = bytesOf(16);
const signature = bytesOf(64);

const leaveSchema = v.strictObject({ type: v.literal('leave'), box, id, sealed: bytesUpTo(MAX_LETTER), signature });

/** `known`: letters that need not be sent again. */
const collectSchema = v.strictObject({
	type: v.literal('collect'),
	box,
	known: v.pipe(v.array(id), v.maxLength(MAX_LETTERS_PER_BOX))
});

const takeAwaySchema = v.strictObject({ type: v.literal('take-away'), box, id, signature });

export const toMailboxSchema = v.variant('type', [leaveSchema, collectSchema, takeAwaySchema]);

/** `day` counts days of UTC since 1970-01-01, by the relay's clock, on which the letter was left. */
const letterSchema = v.strictObject({
	id,
	day: v.pipe(v.number(), v.integer(), v.minValue(0)),
	sealed: bytesUpTo(MAX_LETTER)
});

export const fromMailboxSchema = v.variant('type', [
	v.strictObject({ type: v.literal('kept') }),
	v.strictObject({ type: v.literal('full') }),
	v.strictObject({ type: v.literal('gone') }),
	v.strictObject({
		type: v.literal('letters'),
		letters: v.pipe(v.array(letterSchema), v.maxLength(MAX_LETTERS_PER_BOX))
	})
]);

export type ToMailbox = v.InferOutput<typeof toMailboxSchema>;
export type FromMailbox = v.InferOutput<typeof fromMailboxSchema>;
export type KeptLetter = v.InferOutput<typeof letterSchema>;

/** What the box's key signs to leave this letter (domain DOMAIN.mailbox). */
export const leaveTranscript = (box: Bytes, id: Bytes, sealed: Bytes): Bytes =>
	concatBytes(utf8('leave '), box, id, sha256(sealed) as Bytes);

/** What the box's key signs to take it away. */
export const takeAwayTranscript = (box: Bytes, id: Bytes): Bytes => concatBytes(utf8('take-away '), box, id);
