import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { fromHex, utf8, type Bytes } from '../kernel/bytes.ts';
import type { GroupId } from '../kernel/ids.ts';
import { EPOCH_KEY_LENGTH } from './epoch.ts';

/**
 * What two vaults of a group have in common before either has the circle's key: what their box keys agree on. Under it they meet, and
 * the one that lacks the key asks for it; nobody else can work it out. Undefined for a box key that agrees on nothing.
 */
export const deskDoor = (groupId: GroupId, boxPrivateKey: Bytes, theirBoxKey: Bytes): Bytes | undefined => {
	try {
		const shared = x25519.getSharedSecret(boxPrivateKey, theirBoxKey);
		return hkdf(sha256, shared, fromHex(groupId)!, utf8(DOMAIN.deskDoor), EPOCH_KEY_LENGTH) as Bytes;
	} catch {
		return undefined;
	}
};
