import { decode, encode } from 'cborg';
import { equalBytes, type Bytes } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

/** What a CBOR decoder may meet here: nothing that needs a tag. */
export type Cbor = null | boolean | number | string | Uint8Array | readonly Cbor[] | { readonly [key: string]: Cbor };

const strict = {
	strict: true,
	allowIndefinite: false,
	allowUndefined: false,
	allowInfinity: false,
	allowNaN: false,
	allowBigInt: false,
	rejectDuplicateMapKeys: true
};

/**
 * Arrays and maps within each other. Deeper ones are refused, so that what is accepted never depends on how large the
 * stack of an engine is: all devices must take or refuse the same operation.
 */
export const MAX_DEPTH = 32;

/** Deterministically encoded CBOR (RFC 8949 section 4.2.1). */
export const encodeCanonical = (value: Cbor): Bytes => encode(value) as Bytes;

/** The value of canonical CBOR. An encoding that is not the canonical one of its value is refused, so a value has one hash. */
export const decodeCanonical = (bytes: Uint8Array): Result<Cbor, 'not-cbor' | 'not-canonical'> => {
	const decoded = decodeCbor(bytes);
	if (!decoded.ok) return decoded;
	return equalBytes(encodeCanonical(decoded.value), bytes) ? decoded : err('not-canonical');
};

/** The value of any CBOR without tags, floats beyond numbers or indefinite lengths, at most MAX_DEPTH deep. Never throws. */
export const decodeCbor = (bytes: Uint8Array): Result<Cbor, 'not-cbor'> => {
	try {
		const value = decode(bytes, strict) as Cbor;
		return isWithin(value, MAX_DEPTH) ? ok(value) : err('not-cbor');
	} catch {
		return err('not-cbor');
	}
};

const isWithin = (value: Cbor, depth: number): boolean => {
	if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
	return depth > 0 && Object.values(value).every((part: Cbor) => isWithin(part, depth - 1));
};
