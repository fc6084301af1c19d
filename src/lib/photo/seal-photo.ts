import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MAX_EDGE, MAX_PHOTO, MAX_SEALED_PHOTO } from './limits.ts';
import type { PhotoRef } from './photo-ref.ts';
import { pictureSize } from './picture-size.ts';

/** A key seals one photo and nothing else, so its nonce need not be told apart from any other. */
const NONCE = new Uint8Array(12);
const KEY_LENGTH = 32;

export interface SealedPhoto extends Pick<PhotoRef, 'hash' | 'key'> {
	readonly sealed: Bytes;
}

/** Seals with a fresh key (AES-256-GCM). Whoever holds the sealed bytes can neither read them nor tell whether two show the same. */
export const sealPhoto = async (photo: Bytes): Promise<SealedPhoto> => {
	const raw = crypto.getRandomValues(new Uint8Array(KEY_LENGTH));
	const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
	const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: NONCE }, key, photo));
	return { sealed, hash: await hashOf(sealed), key: toHex(raw) };
};

/**
 * The JPEG that was sealed. `not-this-photo`: bytes that the reference does not name, or that open to something else than a JPEG within
 * our bounds, which no decoder of ours is to see.
 */
export const openPhoto = async (
	{ hash, key }: Pick<PhotoRef, 'hash' | 'key'>,
	sealed: Bytes
): Promise<Result<Bytes, 'not-this-photo'>> => {
	if (sealed.byteLength > MAX_SEALED_PHOTO || (await hashOf(sealed)) !== hash) return err('not-this-photo');
	try {
		const raw = await crypto.subtle.importKey('raw', fromHex(key)!, 'AES-GCM', false, ['decrypt']);
		const photo = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: NONCE }, raw, sealed));
		return isKeepable(photo) ? ok(photo) : err('not-this-photo');
	} catch {
		return err('not-this-photo');
	}
};

/** Pure: a JPEG within the bounds of a kept photo. */
export const isKeepable = (photo: Bytes): boolean => {
	const size = photo.byteLength <= MAX_PHOTO ? pictureSize(photo) : undefined;
	return size?.format === 'jpeg' && Math.max(size.width, size.height) <= MAX_EDGE;
};

const hashOf = async (bytes: Bytes): Promise<string> =>
	toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
