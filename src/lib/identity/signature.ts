import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes, utf8, type Bytes } from '../kernel/bytes.ts';

/** Every verifier must come to the same answer, so the permissive ZIP-215 reading of points is off (RFC 8032 section 5.1.7). */
const STRICT = { zip215: false };

const SEPARATOR = Uint8Array.of(0);

/** What is signed: the domain's UTF-8, a zero byte, the message. No domain contains a zero byte. */
const signedBytes = (domain: string, message: Uint8Array): Bytes => concatBytes(utf8(domain), SEPARATOR, message);

/** The 64-byte Ed25519 signature by a 32-byte seed. */
export const sign = (signingKey: Uint8Array, domain: string, message: Uint8Array): Bytes =>
	ed25519.sign(signedBytes(domain, message), signingKey) as Bytes;

/** The 32-byte Ed25519 key that verifies what this seed signs. */
export const verifyingKeyFrom = (signingKey: Uint8Array): Bytes => ed25519.getPublicKey(signingKey) as Bytes;

/** Whether the signature is by this key over this message in this domain. False, never a throw, on keys and signatures of any shape. */
export const verify = (
	verifyingKey: Uint8Array,
	domain: string,
	message: Uint8Array,
	signature: Uint8Array
): boolean => {
	try {
		return ed25519.verify(signature, signedBytes(domain, message), verifyingKey, STRICT);
	} catch {
		return false;
	}
};
