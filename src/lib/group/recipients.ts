import { sha256 } from '@noble/hashes/sha2.js';
import { verifyingKeyOf } from '../identity/device-key.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { DeviceId } from '../kernel/ids.ts';

/** SHA-256 over the 32-byte keys of the devices that get a new key. They come sorted. */
export const recipientsDigest = (sorted: readonly DeviceId[]): Bytes => {
	const hash = sha256.create();
	for (const device of sorted) hash.update(verifyingKeyOf(device));
	return hash.digest() as Bytes;
};
