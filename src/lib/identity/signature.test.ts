import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, fromHex, utf8, type Bytes } from '../kernel/bytes.ts';
import { sign, verify, verifyingKeyFrom } from './signature.ts';

const seed = new Uint8Array(32).fill(7);
const key = verifyingKeyFrom(seed);
const message = utf8('回覧');

describe('signatures', () => {
	it('hold for the key, domain and message they were made for, and for no other', () => {
		const signature = sign(seed, 'engawa/test/v1', message);
		expect(verify(key, 'engawa/test/v1', message, signature)).toBe(true);
		expect(verify(key, 'engawa/test/v2', message, signature)).toBe(false);
		expect(verify(key, 'engawa/test/v1', utf8('回覧板'), signature)).toBe(false);
		expect(verify(verifyingKeyFrom(new Uint8Array(32).fill(8)), 'engawa/test/v1', message, signature)).toBe(false);
	});

	it('are Ed25519 over domain, zero byte and message, as WebCrypto reads it', async () => {
		const signature = sign(seed, 'engawa/test/v1', message);
		const native = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
		const signed = concatBytes(utf8('engawa/test/v1'), Uint8Array.of(0), message);
		expect(await crypto.subtle.verify('Ed25519', native, signature, signed)).toBe(true);
	});

	it('by a key of small order, which would fit many messages, are refused', () => {
		const identity = fromHex('01' + '00'.repeat(31))!;
		const forged = fromHex('01' + '00'.repeat(63))!;
		expect(verify(identity, 'engawa/test/v1', message, forged)).toBe(false);
	});

	it('of any shape are answered, never thrown at', () => {
		const bytes = fc.uint8Array({ maxLength: 80 }).map((array) => new Uint8Array(array) as Bytes);
		fc.assert(
			fc.property(bytes, bytes, (anyKey, anySignature) => {
				expect(verify(anyKey, 'engawa/test/v1', message, anySignature)).toBe(false);
				expect(verify(key, 'engawa/test/v1', message, anySignature)).toBe(false);
			}),
			{ numRuns: 50 }
		);
	});
});
