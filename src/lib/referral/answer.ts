import * as v from 'valibot';
import type { Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical } from '../kernel/cbor.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MAX_ANSWERS } from './limits.ts';
import { countSchema, daySchema } from './paper.ts';

/**
 * REF7: what a centre says back. 受付, 対応中 or お返事, the last with one of a few set phrases (F4): there is no field in which a word about
 * a person could stand. 「介護サービスを利用するようになった」 goes only where the consent names it. Pure.
 */
export const ANSWER_PHRASES = ['met', 'begun', 'go-on', 'will-call', 'cannot-say', 'uses-services'] as const;

const schema = v.variant('is', [
	v.strictObject({ is: v.literal('received'), day: daySchema }),
	v.strictObject({ is: v.literal('working'), day: daySchema }),
	v.strictObject({ is: v.literal('answered'), day: daySchema, phrase: v.picklist(ANSWER_PHRASES) })
]);

export type CentreAnswer = v.InferOutput<typeof schema>;

/** REF13: all that a centre says of one slip, in one version: its answers in their order, and the receipts. */
const answersSchema = v.strictObject({
	v: v.literal(1),
	/** The highest version of the slip that the centre has taken in. */
	read: countSchema,
	answers: v.pipe(v.array(schema), v.maxLength(MAX_ANSWERS)),
	/** The day on which the centre deleted what it had of the slip; null while it has it. */
	deleted: v.nullable(daySchema)
});

export type CentreAnswers = Omit<v.InferOutput<typeof answersSchema>, 'v'>;

/** `mayTellServices`: the consent names that the use of services may be told back. Undefined when it does not and an answer would, or when there are too many. */
export const encodeAnswers = (said: CentreAnswers, mayTellServices: boolean): Bytes | undefined => {
	const whole = { v: 1, ...said, answers: [...said.answers] } as const;
	const isAgreed = mayTellServices || !said.answers.some(tellsServices);
	return isAgreed && v.is(answersSchema, whole) ? encodeCanonical(whole) : undefined;
};

/** As a desk reads them. Undefined stands in the place of what is withheld: answers go by their places. */
export type HeardAnswers = Omit<CentreAnswers, 'answers'> & { readonly answers: readonly (CentreAnswer | undefined)[] };

/**
 * The desk asks the consent of now again. What tells more than that is withheld and nothing else: a centre's answers only ever grow, so the
 * one that was agreed to before the consent was narrowed comes with all that follow, and with the receipts. Never throws.
 */
export const decodeAnswers = (bytes: Uint8Array, mayTellServices: boolean): Result<HeardAnswers, 'malformed'> => {
	const value = decodeCanonical(bytes);
	const parsed = value.ok ? v.safeParse(answersSchema, value.value) : undefined;
	if (!parsed?.success) return err('malformed');
	const { read, answers, deleted } = parsed.output;
	const told = answers.map((answer) => (mayTellServices || !tellsServices(answer) ? answer : undefined));
	return ok({ read, answers: told, deleted });
};

const tellsServices = (answer: CentreAnswer): boolean => answer.is === 'answered' && answer.phrase === 'uses-services';
