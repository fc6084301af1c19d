import * as v from 'valibot';
import type { Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical } from '../kernel/cbor.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { daySchema } from './paper.ts';

/**
 * REF7: what a centre says back. 受付, 対応中 or お返事, the last with one of a few set phrases (F4): there is no field in which a word about
 * a person could stand. 「介護サービスを利用するようになった」 goes only where the consent names it. Pure.
 */
export const ANSWER_PHRASES = ['met', 'begun', 'go-on', 'will-call', 'cannot-say', 'uses-services'] as const;

const schema = v.variant('is', [
	v.strictObject({ v: v.literal(1), is: v.literal('received'), day: daySchema }),
	v.strictObject({ v: v.literal(1), is: v.literal('working'), day: daySchema }),
	v.strictObject({ v: v.literal(1), is: v.literal('answered'), day: daySchema, phrase: v.picklist(ANSWER_PHRASES) })
]);

export type CentreAnswer = v.InferOutput<typeof schema>;

/** `mayTellServices`: the consent names that the use of services may be told back. Undefined when it does not and the answer would. */
export const encodeAnswer = (answer: CentreAnswer, mayTellServices: boolean): Bytes | undefined =>
	tellsServices(answer) && !mayTellServices ? undefined : encodeCanonical(answer);

/** The desk asks the consent again: a centre that says more than was agreed is not shown. Never throws. */
export const decodeAnswer = (
	bytes: Uint8Array,
	mayTellServices: boolean
): Result<CentreAnswer, 'malformed' | 'not-agreed'> => {
	const value = decodeCanonical(bytes);
	const parsed = value.ok ? v.safeParse(schema, value.value) : undefined;
	if (!parsed?.success) return err('malformed');
	return tellsServices(parsed.output) && !mayTellServices ? err('not-agreed') : ok(parsed.output);
};

const tellsServices = (answer: CentreAnswer): boolean => answer.is === 'answered' && answer.phrase === 'uses-services';
