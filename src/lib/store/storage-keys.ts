import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, toHex, utf8, type Bytes } from '../kernel/bytes.ts';
import { EVERYTHING, type BlindedKey } from './chunk-store.ts';

/** The root of everything a circle stores on this device: a non-extractable HKDF key in a browser, 32 bytes in Node. */
export type StorageKey = CryptoKey | Bytes;

/** What is derived from a circle's storage key, each for one purpose. */
export interface StorageKeys {
	/** Wraps the content keys and seals tombstones and quarantined bytes. */
	readonly wrapKey: CryptoKey;
	/** Seals records. */
	readonly recordKey: CryptoKey;
	/** The key on disk of a path. The beginning of a path blinds to the beginning of the blinded path. */
	blind(parts: readonly string[]): BlindedKey;
}

/** 128 bits of the HMAC: a collision among a device's chunks is out of reach. */
const BLINDED_PART = 16;

/** A new storage key that no script can read out. Its random bytes exist only until this resolves. */
export const generateStorageKey = async (): Promise<CryptoKey> => {
	const bytes = crypto.getRandomValues(new Uint8Array(32));
	const key = await importRoot(bytes);
	bytes.fill(0);
	return key;
};

/** HKDF (RFC 5869) with SHA-256 and one label per purpose. The blinding key is the only one held as bytes, as it must work at once. */
export const deriveStorageKeys = async (storageKey: StorageKey): Promise<StorageKeys> => {
	const root = storageKey instanceof Uint8Array ? await importRoot(storageKey) : storageKey;
	const [wrapKey, recordKey, blindingKey] = await Promise.all([
		cipherKeyOf(root, 'engawa/store/wrap/v1'),
		cipherKeyOf(root, 'engawa/store/records/v1'),
		crypto.subtle.deriveBits(hkdf('engawa/store/blind/v1'), root, 256)
	]);
	const below = blinding(new Uint8Array(blindingKey));
	return { wrapKey, recordKey, blind: (parts) => parts.reduce<BlindedKey>(below, EVERYTHING) };
};

/** Beginnings of paths that are remembered blinded, since many chunks lie below each. */
const MAX_REMEMBERED = 4_096;

/** A part below a path that is blinded already. */
const blinding = (secret: Bytes): ((path: BlindedKey, part: string) => BlindedKey) => {
	const remembered = new Map<string, BlindedKey>();
	return (path, part) => {
		const name = `${path} ${part}`;
		const known = remembered.get(name);
		if (known !== undefined) return known;
		const blinded = below(secret, path, part);
		if (remembered.size >= MAX_REMEMBERED) remembered.clear();
		remembered.set(name, blinded);
		return blinded;
	};
};

/** Each part is blinded together with the path above it, so that the same part of two documents does not look alike. */
const below = (secret: Bytes, path: BlindedKey, part: string): BlindedKey => {
	const mac = hmac(sha256, secret, concatBytes(utf8(path), Uint8Array.of(0), utf8(part)));
	const hex = toHex(mac.subarray(0, BLINDED_PART));
	return (path === EVERYTHING ? hex : `${path}/${hex}`) as BlindedKey;
};

const importRoot = (bytes: Bytes): Promise<CryptoKey> =>
	crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey', 'deriveBits']);

const hkdf = (label: string): HkdfParams => ({
	name: 'HKDF',
	hash: 'SHA-256',
	salt: new Uint8Array(),
	info: utf8(label)
});

const cipherKeyOf = (root: CryptoKey, label: string): Promise<CryptoKey> =>
	crypto.subtle.deriveKey(hkdf(label), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
