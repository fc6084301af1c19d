import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { DOMAIN } from '../identity/domain.ts';
import { sign, verify } from '../identity/signature.ts';
import { assert } from '../kernel/assert.ts';
import { concatBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { encodeCanonical } from '../kernel/cbor.ts';
import type { DeviceId } from '../kernel/ids.ts';

const TOPIC_LENGTH = 16;

/**
 * Where somebody with nothing but a recovery sheet is met: 16 bytes that any member finds in the operation that put the sheet in
 * force, and its holder on the paper. It tells a relay nothing about the group.
 */
export const sheetTopic = (verifyingKey: Bytes): Bytes =>
	hkdf(sha256, verifyingKey, undefined, utf8(`${DOMAIN.sheetDoor} topic`), TOPIC_LENGTH) as Bytes;

/** What the holder of a sheet proves it for: this device, to this member's device, in this attempt, with these operations. */
export interface SheetTalk {
	/** The new device, as the connection proved it. */
	readonly newcomer: DeviceId;
	/** The device that answers, as the connection proved it. */
	readonly member: DeviceId;
	/** 32 bytes that the answering device drew for this attempt. */
	readonly challenge: Bytes;
	readonly operations: readonly { readonly bytes: Bytes; readonly signature: Bytes }[];
}

/** The signed message (its domain is DOMAIN.sheetDoor): five parts of 32 bytes, so it reads in one way only. */
const transcript = (sheet: Bytes, { newcomer, member, challenge, operations }: SheetTalk): Bytes => {
	const brought = operations.map(({ bytes, signature }) => ({ bytes, signature }));
	const parts = [
		sheet,
		verifyingKeyOf(newcomer),
		verifyingKeyOf(member),
		challenge,
		sha256(encodeCanonical(brought)) as Bytes
	];
	assert(
		parts.every((part) => part.byteLength === 32),
		'the parts of a sheet transcript have 32 bytes each'
	);
	return concatBytes(...parts);
};

/** The sheet's signature. */
export const proveSheet = (sheet: DeviceKey, talk: SheetTalk): Bytes =>
	sign(sheet.signingKey, DOMAIN.sheetDoor, transcript(verifyingKeyOf(sheet.deviceId), talk));

/** Whether whoever says exactly this, here and now, holds the sheet with this verifying key. */
export const provesSheet = (sheet: Bytes, talk: SheetTalk, signature: Bytes): boolean =>
	verify(sheet, DOMAIN.sheetDoor, transcript(sheet, talk), signature);
