import * as v from 'valibot';
import { MAX_RELAY_HINTS } from '../group/limits.ts';
import { MAX_NAME_LENGTH, MAX_OPERATIONS } from './limits.ts';
import { bytesOf, bytesUpTo } from './message.ts';
import { signedOperationSchema } from './sync.ts';

/**
 * Linking a device to a person who is in the group, on one stream: the device that links challenges, the new one shows
 * that it read the link, both agree on six digits that people compare, and only then the group follows. Every refusal is
 * the same answer.
 */
const key = bytesOf(32);
const shortText = v.pipe(v.string(), v.maxLength(MAX_NAME_LENGTH));
const relay = v.pipe(v.string(), v.maxLength(200));

const challengeSchema = v.strictObject({ type: v.literal('link-challenge'), nonce: key });

/** `mac` by the link's secret over both PeerIds, the challenge and both keys. */
export const linkAskSchema = v.strictObject({
	type: v.literal('link-ask'),
	device: key,
	boxKey: key,
	kind: v.picklist(['person', 'shared', 'keeper']),
	name: shortText,
	mac: key
});

/** Whose device it becomes; `commitment` binds the sender to the nonce that it reveals later; `mac` by the link's secret. */
const offerSchema = v.strictObject({
	type: v.literal('link-offer'),
	member: key,
	groupName: shortText,
	memberName: shortText,
	relays: v.pipe(v.array(relay), v.maxLength(MAX_RELAY_HINTS)),
	commitment: key,
	mac: key
});

/** The new device agrees, with its own half of the digits. */
export const linkAgreeSchema = v.strictObject({
	type: v.literal('link-agree'),
	nonce: key,
	deviceSignature: bytesOf(64)
});

const revealSchema = v.strictObject({ type: v.literal('link-reveal'), nonce: key });

const answerSchema = v.variant('type', [
	v.strictObject({
		type: v.literal('linked'),
		operations: v.pipe(v.array(signedOperationSchema), v.maxLength(MAX_OPERATIONS)),
		lockbox: bytesUpTo(64 * 1024)
	}),
	v.strictObject({ type: v.literal('link-refused') })
]);

export const fromLinkerSchema = v.variant('type', [
	challengeSchema,
	offerSchema,
	revealSchema,
	...answerSchema.options
]);

export type LinkAsk = v.InferOutput<typeof linkAskSchema>;
export type LinkAnswer = v.InferOutput<typeof answerSchema>;
export type FromLinker = v.InferOutput<typeof fromLinkerSchema>;
