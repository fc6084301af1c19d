import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { concatBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { encodeCanonical, type Cbor } from '../kernel/cbor.ts';

/**
 * REF12: what the two ends of a line work out by themselves. All devices of a desk make the same stream of the same slip, so two that
 * send at once meet on one stream; desk and centre find the stream of the answers by what only they have in common. Pure.
 */

const KEY = 32;
const STREAM = 16;

const derive = (secret: Uint8Array, purpose: string, of: Cbor, length: number): Bytes =>
	hkdf(
		sha256,
		secret,
		undefined,
		concatBytes(utf8(`${DOMAIN.line} ${purpose}`), Uint8Array.of(0), encodeCanonical(of)),
		length
	) as Bytes;

/** X25519 keys of the desk's end: answers are sealed to them. */
export const deskBoxOf = (seed: Uint8Array): { readonly privateKey: Bytes; readonly publicKey: Bytes } => {
	const privateKey = derive(seed, 'box', null, KEY);
	return { privateKey, publicKey: x25519.getPublicKey(privateKey) as Bytes };
};

/** The stream of a slip. */
export interface SlipStream {
	/** 16 bytes that look like any others. */
	readonly stream: Bytes;
	/** Ed25519 seed that signs its heads. */
	readonly signingKey: Bytes;
	/** 16 bytes for the hash of its consent. */
	readonly salt: Bytes;
}

/** `slip`: the random name of the slip. `round`: from 1, one more each time that it was taken back and goes again. */
export const slipStreamOf = (seed: Uint8Array, slip: string, round: number): SlipStream => {
	const of = [slip, round];
	return {
		stream: derive(seed, 'stream', of, STREAM),
		signingKey: derive(seed, 'head', of, KEY),
		salt: derive(seed, 'salt', of, STREAM)
	};
};

/** The name of the stream in which a slip is answered: from one's own private box key and the other end's public one. */
export const answerStreamOf = (ownPrivateBox: Uint8Array, otherBox: Uint8Array, slipStream: Bytes): Bytes =>
	derive(x25519.getSharedSecret(ownPrivateBox, otherBox), 'answers', slipStream, STREAM);

/** The name of the stream in which a centre speaks to a desk of itself (REF34). */
export const noticesStreamOf = (ownPrivateBox: Uint8Array, otherBox: Uint8Array): Bytes =>
	derive(x25519.getSharedSecret(ownPrivateBox, otherBox), 'notices', null, STREAM);

/** Ed25519 seed that signs its heads. */
export const noticesSigningKeyOf = (centreSigningKey: Uint8Array, deskBox: Bytes): Bytes =>
	derive(centreSigningKey, 'notices head', deskBox, KEY);

/** Ed25519 seed that signs the heads of a stream of answers: all devices of a centre have it. */
export const answerSigningKeyOf = (centreSigningKey: Uint8Array, slipStream: Bytes): Bytes =>
	derive(centreSigningKey, 'answer head', slipStream, KEY);
