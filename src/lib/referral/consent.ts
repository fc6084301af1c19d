import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { concatBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { encodeCanonical, type Cbor } from '../kernel/cbor.ts';

/**
 * REF5: the full record of a consent stays home. A stream is bound to it by this hash, salted so that nobody finds the record by
 * trying what consents look like; with record and salt anybody can see later that it was this one. `salt`: 16 random bytes. Pure.
 */
export const consentHash = (record: Readonly<Record<string, Cbor>>, salt: Uint8Array): Bytes =>
	sha256(concatBytes(utf8(DOMAIN.consent), Uint8Array.of(0), salt, encodeCanonical(record))) as Bytes;
