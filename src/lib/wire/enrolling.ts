import * as v from 'valibot';
import { MAX_NAME_LENGTH, MAX_PAPER, MAX_STEWARDS } from './limits.ts';
import { bytesOf, bytesUpTo } from './message.ts';

/**
 * A desk and a centre meet once, on one stream: the centre's device shows a link and challenges, the desk's shows that it read it, both
 * agree on six digits that people compare, and only then the centre signs. Every refusal is the same answer.
 */
const key = bytesOf(32);
const shortText = v.pipe(v.string(), v.maxLength(MAX_NAME_LENGTH));

const challengeSchema = v.strictObject({ type: v.literal('enrol-challenge'), nonce: key });

/** `mac` by the link's secret over both PeerIds, the challenge and all else that is said. */
export const enrolAskSchema = v.strictObject({
	type: v.literal('enrol-ask'),
	/** What the group is called. */
	name: shortText,
	deskBox: key,
	stewards: v.pipe(v.array(key), v.minLength(1), v.maxLength(MAX_STEWARDS)),
	mac: key
});

/** `commitment` binds the centre to the nonce that it reveals later. `relay`: where it takes slips. */
const offerSchema = v.strictObject({
	type: v.literal('enrol-offer'),
	name: shortText,
	centreBox: key,
	relay: v.pipe(v.string(), v.maxLength(200)),
	commitment: key,
	mac: key
});

/** The desk's half of the digits. */
export const enrolAgreeSchema = v.strictObject({ type: v.literal('enrol-agree'), nonce: key });

const answerSchema = v.variant('type', [
	v.strictObject({ type: v.literal('enrolled'), enrolment: bytesUpTo(MAX_PAPER) }),
	v.strictObject({ type: v.literal('enrol-refused') })
]);

export const fromCentreSchema = v.variant('type', [
	challengeSchema,
	offerSchema,
	v.strictObject({ type: v.literal('enrol-reveal'), nonce: key }),
	...answerSchema.options
]);

export type EnrolAsk = v.InferOutput<typeof enrolAskSchema>;
export type EnrolAnswer = v.InferOutput<typeof answerSchema>;
export type FromCentre = v.InferOutput<typeof fromCentreSchema>;
