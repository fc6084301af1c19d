import { x25519 } from '@noble/curves/ed25519.js';
import { assert } from '../kernel/assert.ts';
import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId } from '../kernel/ids.ts';
import { verifyingKeyFrom } from './signature.ts';

/** A device's own keys. They never leave the device; the id and the box public key are what others know it by. */
export interface DeviceKey {
	/** Hex of the verifying key that belongs to `signingKey`; also the libp2p PeerId's key. */
	readonly deviceId: DeviceId;
	/** 32-byte Ed25519 seed. */
	readonly signingKey: Bytes;
	/** 32-byte X25519 public key that lockboxes are sealed to. */
	readonly boxPublicKey: Bytes;
	/** 32-byte X25519 private key. */
	readonly boxPrivateKey: Bytes;
}

const KEY_LENGTH = 32;

/** New keys from `random`, which must be cryptographically secure. */
export const createDeviceKey = (random: (length: number) => Bytes): DeviceKey => {
	const signingKey = random(KEY_LENGTH);
	const boxPrivateKey = random(KEY_LENGTH);
	return {
		deviceId: deviceIdOf(verifyingKeyFrom(signingKey)),
		signingKey,
		boxPublicKey: boxPublicKeyOf(boxPrivateKey),
		boxPrivateKey
	};
};

/** The 32-byte X25519 key that seals to whoever has this private key. */
export const boxPublicKeyOf = (boxPrivateKey: Uint8Array): Bytes => x25519.getPublicKey(boxPrivateKey) as Bytes;

/** The id of the device with this verifying key. */
export const deviceIdOf = (verifyingKey: Uint8Array): DeviceId => {
	assert(verifyingKey.byteLength === KEY_LENGTH, 'a verifying key has 32 bytes');
	return toHex(verifyingKey) as DeviceId;
};

/** The 32-byte Ed25519 verifying key that a device id spells. */
export const verifyingKeyOf = (deviceId: DeviceId): Bytes => {
	const key = fromHex(deviceId);
	assert(key?.byteLength === KEY_LENGTH, 'a device id is hex of 32 bytes');
	return key;
};
