import * as v from 'valibot';
import { decodeCbor, encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** Bytes of exactly this length. */
export const bytesOf = (length: number) =>
	v.pipe(
		v.instance(Uint8Array<ArrayBuffer>),
		v.check((bytes) => bytes.byteLength === length)
	);

/** Bytes of at most this length. */
export const bytesUpTo = (length: number) =>
	v.pipe(
		v.instance(Uint8Array<ArrayBuffer>),
		v.check((bytes) => bytes.byteLength <= length)
	);

/** The body of a frame. */
export const encodeMessage = (message: Cbor): Bytes => encodeCanonical(message);

/** What a frame's body says, or why it says nothing that this schema knows. */
export const decodeMessage = <const S extends v.GenericSchema>(
	schema: S,
	body: Uint8Array
): Result<v.InferOutput<S>, 'malformed'> => {
	const value = decodeCbor(body);
	if (!value.ok) return err('malformed');
	const parsed = v.safeParse(schema, value.value);
	return parsed.success ? ok(parsed.output) : err('malformed');
};
