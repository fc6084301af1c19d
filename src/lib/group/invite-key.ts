import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { verifyingKeyFrom } from '../identity/signature.ts';
import { fromHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { InviteId } from '../kernel/ids.ts';

/** Bytes of a link's secret. */
export const SECRET_LENGTH = 16;
const TOPIC_LENGTH = 16;

/** What the holder of a link's secret can do: sign as the invite, and find the members who wait for newcomers. */
export interface InviteKeys {
	/** 32-byte Ed25519 seed. */
	readonly signingKey: Bytes;
	/** 32 bytes; stands in the invite operation. */
	readonly verifyingKey: Bytes;
	/** 16 bytes: the meeting topic of newcomers and admitters. */
	readonly topic: Bytes;
}

/** Derived by HKDF-SHA256 (RFC 5869) with the invite's id as salt. */
export const inviteKeys = (secret: Bytes, inviteId: InviteId): InviteKeys => {
	const derive = (purpose: string, length: number): Bytes =>
		hkdf(sha256, secret, fromHex(inviteId)!, utf8(`${DOMAIN.invite} ${purpose}`), length) as Bytes;
	const signingKey = derive('signing key', 32);
	const verifyingKey = verifyingKeyFrom(signingKey);
	return { signingKey, verifyingKey, topic: inviteTopic(verifyingKey) };
};

/**
 * Where newcomers with this invite are met: 16 bytes that any member finds in the invite operation and a newcomer in the
 * link's secret, so that whoever is online can open the door. It tells a relay nothing about the group.
 */
export const inviteTopic = (verifyingKey: Bytes): Bytes =>
	hkdf(sha256, verifyingKey, undefined, utf8(`${DOMAIN.invite} topic`), TOPIC_LENGTH) as Bytes;
