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

/** Deterministically encoded CBOR (RFC 8949 section 4.2.1). */
export const encodeCanonical = (value: Cbor): Bytes => encode(value) as Bytes;

/** The value of canonical CBOR. An encoding that is not the canonical one of its value is refused, so a value has one hash. */
export const decodeCanonical = (bytes: Uint8Array): Result<Cbor, 'not-cbor' | 'not-canonical'> => {
	let value: Cbor;
	try {
		value = decode(bytes, strict) as Cbor;
	} catch {
		return err('not-cbor');
	}
	return equalBytes(encodeCanonical(value), bytes) ? ok(value) : err('not-canonical');
};

/** The value of any CBOR without tags, floats beyond numbers or indefinite lengths. */
export const decodeCbor = (bytes: Uint8Array): Result<Cbor, 'not-cbor'> => {
	try {
		return ok(decode(bytes, strict) as Cbor);
	} catch {
		return err('not-cbor');
	}
};
