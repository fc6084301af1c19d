import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { createDeviceKey, type DeviceKey } from '../../identity/device-key.ts';
import { DOMAIN } from '../../identity/domain.ts';
import { utf8, type Bytes } from '../../kernel/bytes.ts';
import { KEY_LENGTH } from './limits.ts';

/**
 * What a vault key stands for. All of it is derived, so nothing but the slots needs to be kept, mended or rewrapped: another
 * 合言葉 wraps the same vault key and changes none of this.
 */
export interface VaultKeys {
	/** The vault's own key pairs, by which the desk knows this device (MEM35). */
	readonly deskKey: DeviceKey;
	/** Root of what the desk circle stores here: an HKDF key that no script reads out. */
	readonly storageKey: CryptoKey;
}

/** Wipes `vaultKey`, which is needed no more. */
export const vaultKeysOf = async (vaultKey: Bytes, vault: Bytes): Promise<VaultKeys> => {
	const derived = (purpose: string, length: number): Bytes =>
		hkdf(sha256, vaultKey, vault, utf8(`${DOMAIN.vault} ${purpose}`), length) as Bytes;
	let part = 0;
	const deskKey = createDeviceKey((length) => derived(`desk key ${part++}`, length));
	const root = derived('storage', KEY_LENGTH);
	vaultKey.fill(0);
	const storageKey = await crypto.subtle.importKey('raw', root, 'HKDF', false, ['deriveKey', 'deriveBits']);
	root.fill(0);
	return { deskKey, storageKey };
};
