import fc from 'fast-check';
import { encode } from 'cborg';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { DOMAIN } from '../identity/domain.ts';
import { sign } from '../identity/signature.ts';
import { concatBytes, fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import { decodeOperation } from './operation.ts';
import { invite, MIDORI, midori, SATO, SUZUKI } from './testing.ts';

const made = invite(SATO, [midori.operation], 'for Suzuki-san').operation;
const bySato = (bytes: Uint8Array): Bytes => sign(SATO.signingKey, DOMAIN.operation, sha256(bytes));
const valueOf = (bytes: Bytes): Record<string, Cbor> => {
	const value = decodeCanonical(bytes);
	if (!value.ok) throw new Error(value.error);
	return value.value as Record<string, Cbor>;
};
/** What becomes of this value when Sato-san's device signs it. */
const signedBySato = (value: Cbor) => {
	const bytes = encodeCanonical(value);
	return decodeOperation(bytes, bySato(bytes));
};
const changed = (changes: Record<string, Cbor>) => signedBySato({ ...valueOf(made.bytes), ...changes });

describe('MEM1: an operation is the one canonical encoding of a well-formed value', () => {
	it('comes back as it was signed', () => {
		const back = decodeOperation(made.bytes, made.signature);
		expect(back).toEqual({ ok: true, value: made });
		expect(made.id).toBe(toHex(sha256(made.bytes)));
	});

	it('is refused in another encoding of the same value, though its author signed that', () => {
		const backwards = Object.fromEntries(Object.entries(valueOf(made.bytes)).reverse());
		const unsorted = encode(backwards, { mapSorter: () => 0 });
		expect(toHex(unsorted)).not.toBe(toHex(made.bytes));
		expect(decodeOperation(unsorted, bySato(unsorted))).toEqual({ ok: false, error: 'not-canonical' });
		const trailing = concatBytes(made.bytes, Uint8Array.of(0));
		expect(decodeOperation(trailing, bySato(trailing))).toEqual({ ok: false, error: 'not-canonical' });
	});

	it.each<[string, Record<string, Cbor>]>([
		['no parents', { deps: [] }],
		['parents twice', { deps: [fromHex(MIDORI)!, fromHex(MIDORI)!] }],
		['parents out of order', { deps: [new Uint8Array(32).fill(2), new Uint8Array(32).fill(1)] }],
		['17 parents', { deps: Array.from({ length: 17 }, (_, i) => new Uint8Array(32).fill(i)) }],
		['a short author', { by: new Uint8Array(31) }],
		['no group', { gid: null }],
		['a field beside the known ones', { more: 1 }],
		['a body of another kind', { type: 'admit' }],
		['version 0', { v: 0 }]
	])('is malformed with %s', (_what, changes) => {
		expect(changed(changes)).toEqual({ ok: false, error: 'malformed' });
	});

	it.each<[string, Record<string, Cbor>]>([
		['a role that nobody knows', { role: 'owner' }],
		['no uses', { uses: 0 }],
		['half a use', { uses: 0.5 }],
		['more uses than a poster has', { uses: 201 }],
		['a short key', { key: new Uint8Array(31) }],
		['the desk alone', { circles: ['desk'] }],
		['a circle twice', { circles: ['everyone', 'everyone'] }]
	])('is malformed when an invite has %s', (_what, changes) => {
		const body = valueOf(made.bytes)['body'] as Record<string, Cbor>;
		expect(changed({ body: { ...body, ...changes } })).toEqual({ ok: false, error: 'malformed' });
	});

	it('has at most 4 KiB', () => {
		expect(changed({ v: 2, body: { more: new Uint8Array(4096) } })).toEqual({ ok: false, error: 'too-large' });
	});
});

describe('MEM2: an operation is signed by the device that it names as its author', () => {
	it('is refused with another device’s signature, another author, or a changed byte', () => {
		const bySuzuki = sign(SUZUKI.signingKey, DOMAIN.operation, sha256(made.bytes));
		expect(decodeOperation(made.bytes, bySuzuki)).toEqual({ ok: false, error: 'bad-signature' });
		const forged = encodeCanonical({ ...valueOf(made.bytes), by: fromHex(SUZUKI.deviceId)! });
		expect(decodeOperation(forged, made.signature)).toEqual({ ok: false, error: 'bad-signature' });
		expect(decodeOperation(made.bytes, new Uint8Array(64))).toEqual({ ok: false, error: 'bad-signature' });
	});

	it('is refused when the signature was made for another purpose', () => {
		const elsewhere = sign(SATO.signingKey, DOMAIN.join, sha256(made.bytes));
		expect(decodeOperation(made.bytes, elsewhere)).toEqual({ ok: false, error: 'bad-signature' });
	});
});

describe('MEM4: what a newer version made is kept', () => {
	it('as not yet understood, when its kind or version is unknown', () => {
		for (const newer of [
			{ type: 'divide', body: { role: 'desk' } },
			{ v: 2, more: [1] },
			{ body: null, type: 'x' }
		]) {
			const decoded = changed(newer as Record<string, Cbor>);
			expect(decoded.ok && decoded.value.op.type).toBe('not-yet-understood');
		}
	});

	it('also when only a field of a known kind is new', () => {
		const body = valueOf(made.bytes)['body'] as Record<string, Cbor>;
		const decoded = changed({ body: { ...body, note: '玄関に貼る' } });
		expect(decoded.ok && decoded.value.op.type).toBe('invite');
		expect(decoded.ok && valueOf(decoded.value.bytes)['body']).toMatchObject({ note: '玄関に貼る' });
	});
});

describe('bytes from anywhere', () => {
	it('never make the decoder throw', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), fc.nat(255), (noise, at, byte) => {
				expect(decodeOperation(noise, noise).ok).toBe(false);
				const mutated = made.bytes.slice();
				mutated[at % mutated.length]! ^= byte || 1;
				expect(decodeOperation(mutated, made.signature).ok).toBe(false);
			}),
			{ numRuns: 200 }
		);
	});

	it('may be nested as deep as they fit', () => {
		for (const opener of [0x81, 0xa1]) {
			const nested = new Uint8Array(4096).fill(opener);
			nested[4095] = 0x80;
			expect(decodeOperation(nested, new Uint8Array(64)).ok).toBe(false);
		}
	});
});
