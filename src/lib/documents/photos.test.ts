import * as A from '@automerge/automerge';
import { describe, expect, it } from 'vitest';
import { hashesNamedIn, photoIn, photosIn, putUpPhoto, takeOutPhoto, type NamedPhoto } from './photos.ts';

const photo = (byte: string, on = ''): NamedPhoto => ({
	...{ hash: byte.repeat(32), key: 'cd'.repeat(32), width: 400, height: 300 },
	...{ consent: 'no-faces', words: '花だん', on }
});

describe('photos of a document', () => {
	it('that two devices put up apart are both there when they meet, on both alike', () => {
		const begun = A.from<Record<string, unknown>>({ v: 9, title: 'ひだまり' });
		const one = A.change(A.clone(begun), (draft) => putUpPhoto(draft, photo('0a', 'card')));
		const other = A.change(A.clone(begun), (draft) => putUpPhoto(draft, photo('0b')));
		const merged = A.merge(A.clone(one), other);
		expect(photosIn(merged)).toEqual([photo('0a', 'card'), photo('0b')]);
		expect(photosIn(A.merge(A.clone(other), one))).toEqual(photosIn(merged));
	});

	it('that one takes out is out, whatever the other wrote meanwhile', () => {
		const begun = A.change(A.from<Record<string, unknown>>({ title: '' }), (draft) => putUpPhoto(draft, photo('0a')));
		const out = A.change(A.clone(begun), (draft) => takeOutPhoto(draft, photo('0a').hash));
		const written = A.change(A.clone(begun), (draft) => void (draft.title = '夏'));
		expect(photosIn(A.merge(A.clone(written), out))).toEqual([]);
	});

	it('are named also when they cannot be read here, so that they are not thrown away', () => {
		const hash = 'ee'.repeat(32);
		const newer = { v: 99, [`photo-${hash}`]: { later: true }, 'photo-x': {}, photograph: 1 };
		expect(hashesNamedIn(newer)).toEqual([hash]);
		expect(photoIn(newer, hash)).toBeUndefined();
		expect(photoIn(newer, '__proto__')).toBeUndefined();
	});
});
