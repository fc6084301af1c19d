import * as v from 'valibot';
import { MAX_NAME_LENGTH, MAX_OPERATIONS } from './limits.ts';
import { bytesOf, bytesUpTo } from './message.ts';
import { signedOperationSchema } from './sync.ts';

/**
 * Joining, on one stream: the member who is online sends a challenge, the newcomer proves to hold the invite and both of
 * its own keys, and gets the operation log with the circle's key in a lockbox. Every refusal is the same answer.
 * Face to face the two agree on six digits before the answer, which people compare.
 */
const key = bytesOf(32);
const signature = bytesOf(64);
const shortText = v.pipe(v.string(), v.maxLength(MAX_NAME_LENGTH));

const challengeSchema = v.strictObject({ type: v.literal('challenge'), nonce: bytesOf(32) });

/** `inviteSignature` by the key derived from the link's secret, `deviceSignature` by the newcomer's device, over the same bytes. */
export const joinRequestSchema = v.strictObject({
	type: v.literal('join'),
	groupId: key,
	inviteId: bytesOf(16),
	device: key,
	boxKey: key,
	kind: v.picklist(['person', 'shared', 'keeper']),
	name: shortText,
	hint: shortText,
	inviteSignature: signature,
	deviceSignature: signature
});

/** `commitment` binds the member to the nonce that it reveals later. */
const compareSchema = v.strictObject({ type: v.literal('compare'), commitment: key });
export const compareHalfSchema = v.strictObject({ type: v.literal('compare-half'), nonce: key });
const compareRevealSchema = v.strictObject({ type: v.literal('compare-reveal'), nonce: key });

const joinAnswerSchema = v.variant('type', [
	v.strictObject({
		type: v.literal('admitted'),
		operations: v.pipe(v.array(signedOperationSchema), v.maxLength(MAX_OPERATIONS)),
		lockbox: bytesUpTo(64 * 1024)
	}),
	v.strictObject({ type: v.literal('refused') })
]);

export const fromAdmitterSchema = v.variant('type', [
	challengeSchema,
	compareSchema,
	compareRevealSchema,
	...joinAnswerSchema.options
]);

export type JoinRequest = v.InferOutput<typeof joinRequestSchema>;
export type JoinAnswer = v.InferOutput<typeof joinAnswerSchema>;
export type FromAdmitter = v.InferOutput<typeof fromAdmitterSchema>;
