import * as v from 'valibot';
import { MAX_RELAY_HINTS } from '../group/limits.ts';
import { MAX_KEY_LOCKBOX, MAX_OPERATIONS, MAX_SHEET_OPERATIONS } from './limits.ts';
import { bytesOf, bytesUpTo } from './message.ts';
import { signedOperationSchema } from './sync.ts';

/**
 * A new phone with nothing but a recovery sheet, on one stream: a member challenges, the phone proves to hold the sheet, and
 * gets the log. With that it makes the operations that bring it in, asks once more with them, and gets the circle's key as well.
 * Every refusal is the same answer.
 */
const key = bytesOf(32);
const relay = v.pipe(v.string(), v.maxLength(200));

/** `sheet` is the sheet's verifying key, `signature` the sheet's own over both devices, the challenge and the operations. */
export const sheetAskSchema = v.strictObject({
	type: v.literal('sheet-ask'),
	sheet: key,
	operations: v.pipe(v.array(signedOperationSchema), v.maxLength(MAX_SHEET_OPERATIONS)),
	signature: bytesOf(64)
});

const answerSchema = v.variant('type', [
	v.strictObject({
		type: v.literal('sheet-group'),
		operations: v.pipe(v.array(signedOperationSchema), v.maxLength(MAX_OPERATIONS)),
		relays: v.pipe(v.array(relay), v.maxLength(MAX_RELAY_HINTS)),
		lockbox: v.nullable(bytesUpTo(MAX_KEY_LOCKBOX))
	}),
	v.strictObject({ type: v.literal('sheet-refused') })
]);

const challengeSchema = v.strictObject({ type: v.literal('sheet-challenge'), nonce: key });

export const fromSheetHostSchema = v.variant('type', [challengeSchema, ...answerSchema.options]);

export type SheetAsk = v.InferOutput<typeof sheetAskSchema>;
export type SheetAnswer = v.InferOutput<typeof answerSchema>;
