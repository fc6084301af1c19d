import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { fromHex, utf8, type Bytes } from '../kernel/bytes.ts';
import { encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import type { GroupId } from '../kernel/ids.ts';

/** Bytes of the secret in the link that a device shows to another one. */
export const LINKING_SECRET_LENGTH = 16;
const TOPIC_LENGTH = 16;

/** What whoever read the link can do: find the device that shows it, and prove to have read it. */
export interface LinkingKeys {
	/** 16 bytes: where the two devices meet. */
	readonly topic: Bytes;
	/** 32 bytes. */
	readonly macKey: Bytes;
}

/** Derived by HKDF-SHA256 (RFC 5869) with the group's id as salt. */
export const linkingKeys = (secret: Bytes, groupId: GroupId): LinkingKeys => {
	const derive = (purpose: string, length: number): Bytes =>
		hkdf(sha256, secret, fromHex(groupId)!, utf8(`${DOMAIN.linkOffer} ${purpose}`), length) as Bytes;
	return { topic: derive('topic', TOPIC_LENGTH), macKey: derive('mac', 32) };
};

/** Who speaks on this connection, and over which challenge: what is proven here is proven nowhere else. */
export interface LinkingTalk {
	/** Verified PeerIds of the connection. */
	readonly linker: string;
	readonly newcomer: string;
	readonly challenge: Bytes;
}

/** HMAC-SHA256 by one who read the link. `says` keeps the two sides' proofs apart. */
export const linkingMac = (
	macKey: Bytes,
	says: 'ask' | 'offer',
	{ linker, newcomer, challenge }: LinkingTalk,
	what: readonly Cbor[]
): Bytes => hmac(sha256, macKey, encodeCanonical([says, linker, newcomer, challenge, ...what])) as Bytes;

/** Compares in constant time. */
export const isLinkingMac = (expected: Bytes, said: Bytes): boolean => {
	if (expected.byteLength !== said.byteLength) return false;
	let difference = 0;
	for (const [i, byte] of expected.entries()) difference |= byte ^ said[i]!;
	return difference === 0;
};
