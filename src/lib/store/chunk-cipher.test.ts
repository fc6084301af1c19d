import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8, type Bytes } from '../kernel/bytes.ts';
import { openChunk, randomNonce, sealChunk } from './chunk-cipher.ts';
import { deriveStorageKeys } from './storage-keys.ts';

const keyFrom = (byte: number) =>
	crypto.subtle.importKey('raw', new Uint8Array(32).fill(byte), 'AES-GCM', false, ['encrypt', 'decrypt']);
const here = ['chunks', 'aa/bb'] as const;
const chunk = { parts: ['note', 'incremental', 'ハッシュ'], order: 1_800_000_000_000, data: utf8('ひとこと') };
const asBytes = (bytes: Uint8Array) => Uint8Array.from(bytes) as Bytes;

describe('chunk cipher', () => {
	it('opens at its place with its key, and tells why it does not elsewhere', async () => {
		const sealed = await sealChunk(await keyFrom(1), here, chunk, randomNonce());
		expect(await openChunk(await keyFrom(1), here, sealed)).toEqual({ ok: true, value: chunk });
		expect(await openChunk(await keyFrom(2), here, sealed)).toEqual({ ok: false, error: 'wrong-key' });
		expect(await openChunk(await keyFrom(1), ['chunks', 'aa/bc'], sealed)).toEqual({ ok: false, error: 'wrong-key' });
		expect(await openChunk(await keyFrom(1), ['records', 'aa/bb'], sealed)).toEqual({ ok: false, error: 'wrong-key' });
	});

	it('says torn for any cut and any changed bit, but for one in the hash, which decides nothing', async () => {
		const key = await keyFrom(1);
		const sealed = await sealChunk(key, here, chunk, randomNonce());
		await fc.assert(
			fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (at, bit) => {
				const flipped = sealed.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte));
				const isInHash = at >= sealed.length - 32;
				expect(await openChunk(key, here, flipped)).toEqual(
					isInHash ? { ok: true, value: chunk } : { ok: false, error: 'torn' }
				);
				expect(await openChunk(key, here, sealed.slice(0, at))).toEqual({ ok: false, error: 'torn' });
			}),
			{ numRuns: 100 }
		);
	});

	it('tells whole bytes of a later version from damaged ones', async () => {
		const sealed = await sealChunk(await keyFrom(1), here, chunk, randomNonce());
		const body = sealed.slice(0, -32);
		body[0] = 2;
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
		const later = Uint8Array.from([...body, ...digest]);
		expect(await openChunk(await keyFrom(1), here, later)).toEqual({ ok: false, error: 'newer-format' });
	});

	it('carries any key and any data', async () => {
		const key = await keyFrom(3);
		await fc.assert(
			fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), fc.uint8Array(), async (parts, data) => {
				const sealed = await sealChunk(key, here, { parts, order: 0, data }, randomNonce());
				expect(await openChunk(key, here, sealed)).toEqual({
					ok: true,
					value: { parts, order: 0, data: asBytes(data) }
				});
			}),
			{ numRuns: 50 }
		);
	});
});

describe('blinded keys', () => {
	it('keep beginnings, and show nothing else: not even that two documents have a part in common', async () => {
		const { blind } = await deriveStorageKeys(new Uint8Array(32).fill(9));
		const other = await deriveStorageKeys(new Uint8Array(32).fill(8));
		expect(blind(['a', 'snapshot', 'x']).startsWith(`${blind(['a', 'snapshot'])}/`)).toBe(true);
		expect(blind(['a', 'snapshot']).split('/')[1]).not.toBe(blind(['b', 'snapshot']).split('/')[1]);
		expect(blind(['a'])).not.toBe(other.blind(['a']));
		expect(blind(['ab', 'c'])).not.toBe(blind(['a', 'bc']));
		expect(blind(['a', 'b'])).toMatch(/^[0-9a-f]{32}\/[0-9a-f]{32}$/);
	});
});
