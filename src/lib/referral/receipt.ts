import * as v from 'valibot';
import { DOMAIN } from '../identity/domain.ts';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { MAX_HEAD } from './limits.ts';
import { bytesOf, daySchema, isSignedBy, readPaper, writePaper } from './paper.ts';

/**
 * REF19: a relay says, signed with the key that names it to devices, that a stream was taken back and nothing of it lies there any more.
 * The desk keeps it beside the record of the consent: it is what the operator can be held to. Pure.
 */
const schema = v.strictObject({
	v: v.literal(1),
	stream: bytesOf(16),
	/** The relay's day on which it said so. */
	day: daySchema
});

export const writeReceipt = (
	words: { readonly stream: Bytes; readonly day: number },
	relaySigningKey: Uint8Array
): Bytes => writePaper({ v: 1, ...words }, DOMAIN.relayReceipt, relaySigningKey);

/** The day of a receipt by this relay for this stream; undefined for anything else. Never throws. */
export const readReceipt = (
	bytes: Uint8Array,
	{ stream, relayKey }: { readonly stream: Bytes; readonly relayKey: Bytes }
): number | undefined => {
	const receipt = readPaper(bytes, schema, MAX_HEAD);
	const isRight =
		receipt.ok &&
		equalBytes(receipt.value.said.stream, stream) &&
		isSignedBy(receipt.value, DOMAIN.relayReceipt, relayKey);
	return isRight ? receipt.value.said.day : undefined;
};
