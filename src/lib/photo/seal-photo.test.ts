import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../tests/support/outcome.ts';
import { MAX_EDGE, MAX_PHOTO } from './limits.ts';
import { readPhotoRef, type PhotoRef } from './photo-ref.ts';
import { isKeepable, openPhoto, sealPhoto } from './seal-photo.ts';
import { jpegLike } from './testing.ts';

describe('a sealed photo', () => {
	it('opens with its reference, and two seals of one picture have nothing in common', async () => {
		const picture = jpegLike(400, 300);
		const [first, second] = [await sealPhoto(picture), await sealPhoto(picture)];
		expect(valueOf(await openPhoto(first, first.sealed))).toEqual(picture);
		expect(second.hash).not.toBe(first.hash);
		expect((await openPhoto({ hash: first.hash, key: second.key }, first.sealed)).ok).toBe(false);
	});

	it('does not open when a bit of it was changed, nor under another name', async () => {
		const { sealed, hash, key } = await sealPhoto(jpegLike(400, 300));
		const other = await sealPhoto(jpegLike(400, 300));
		expect((await openPhoto({ hash: other.hash, key }, sealed)).ok).toBe(false);
		const tampered = sealed.slice();
		tampered[100]! ^= 1;
		expect((await openPhoto({ hash, key }, tampered)).ok).toBe(false);
	});

	it.each([
		['a page with a script', new TextEncoder().encode('<svg onload="alert(1)"/>')],
		['a picture that unpacks to more than we keep', jpegLike(MAX_EDGE + 1, 10)],
		['nothing', new Uint8Array()]
	])('that holds %s is not opened, though its hash and key are right', async (_name, inside) => {
		const { sealed, hash, key } = await sealPhoto(inside);
		expect(await openPhoto({ hash, key }, sealed)).toEqual({ ok: false, error: 'not-this-photo' });
	});

	it('is no longer than a photo may be', () => {
		expect(isKeepable(jpegLike(10, 10, 5_000))).toBe(true);
		const long = new Uint8Array(MAX_PHOTO + 1);
		long.set(jpegLike(10, 10));
		expect(isKeepable(long)).toBe(false);
	});
});

describe('a reference', () => {
	const whole: PhotoRef = {
		...{ hash: 'ab'.repeat(32), key: 'cd'.repeat(32), width: 400, height: 300 },
		...{ consent: 'agreed', words: '集会所の前' }
	};

	it('is read as it was written', () => {
		expect(readPhotoRef({ ...whole, later: true })).toEqual(whole);
	});

	it.each([
		['without consent', { consent: undefined }],
		['whose consent is not there yet', { consent: 'not-yet' }],
		['with an address instead of a hash', { hash: 'https://example.org/' }],
		['with half a key', { key: 'cd' }],
		['of a picture larger than any of ours', { width: MAX_EDGE + 1 }],
		['with a book under it', { words: 'あ'.repeat(1_000) }]
	])('%s is none', (_name, change) => {
		expect(readPhotoRef({ ...whole, ...change })).toBeUndefined();
	});

	it('is never made of anything else', () => {
		fc.assert(fc.property(fc.anything(), (raw) => readPhotoRef(raw) === undefined));
	});
});
