import * as v from 'valibot';
import type { Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical } from '../kernel/cbor.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MAX_ANSWERS } from './limits.ts';
import { countSchema, daySchema } from './paper.ts';

/**
 * REF7: what a centre says back. 受付, 対応中 or お返事, the last with one of a few set phrases (F4): there is no field in which a word about
 * a person could stand, and those go that the consent lets be told (phrasesAgreed). Pure.
 */
export const ANSWER_PHRASES = ['met', 'begun', 'go-on', 'will-call', 'cannot-say', 'uses-services'] as const;
export type AnswerPhrase = (typeof ANSWER_PHRASES)[number];

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

/** `agreed`: the phrases that may be said. Undefined when another one is, or when there are too many answers. */
export const encodeAnswers = (said: CentreAnswers, agreed: readonly AnswerPhrase[]): Bytes | undefined => {
	const whole = { v: 1, ...said, answers: [...said.answers] } as const;
	return said.answers.every((answer) => isAgreed(answer, agreed)) && v.is(answersSchema, whole)
		? encodeCanonical(whole)
		: undefined;
};

/** As a desk reads them. Undefined stands in the place of what is withheld: answers go by their places. */
export type HeardAnswers = Omit<CentreAnswers, 'answers'> & { readonly answers: readonly (CentreAnswer | undefined)[] };

/**
 * The desk asks the consent of now again: `agreed` are the phrases that may be told. What tells more than that is withheld and nothing else: a
 * centre's answers only ever grow, so the one that was agreed to before the consent was narrowed comes with all that follow, and with the
 * receipts. Never throws.
 */
export const decodeAnswers = (
	bytes: Uint8Array,
	agreed: readonly AnswerPhrase[]
): Result<HeardAnswers, 'malformed'> => {
	const value = decodeCanonical(bytes);
	const parsed = value.ok ? v.safeParse(answersSchema, value.value) : undefined;
	if (!parsed?.success) return err('malformed');
	const { read, answers, deleted } = parsed.output;
	return ok({ read, answers: answers.map((answer) => (isAgreed(answer, agreed) ? answer : undefined)), deleted });
};

const isAgreed = (answer: CentreAnswer, agreed: readonly AnswerPhrase[]): boolean =>
	answer.is !== 'answered' || agreed.includes(answer.phrase);
