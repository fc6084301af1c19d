import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes, fromHex, toHex, type Bytes } from './bytes.ts';
import { decodeCanonical, decodeCbor, encodeCanonical, MAX_DEPTH, type Cbor } from './cbor.ts';

const bytesOf = (hex: string): Bytes => fromHex(hex.replaceAll(' ', ''))!;

const { value: anyValue } = fc.letrec<{ value: Cbor }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small' },
		fc.constantFrom(null, true, false),
		fc.maxSafeInteger(),
		fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
		fc.string({ unit: 'grapheme' }),
		fc.uint8Array().map((bytes) => new Uint8Array(bytes)),
		fc.array(tie('value'), { maxLength: 5 }),
		fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 5 }), tie('value'), { maxKeys: 5, noNullPrototype: true })
	)
}));

const nested = (depth: number): Bytes => bytesOf('81'.repeat(depth) + '01');

describe('canonical CBOR', () => {
	it('of a value is read back as that value', () => {
		fc.assert(
			fc.property(anyValue, (value) => {
				expect(decodeCanonical(encodeCanonical(value))).toEqual({ ok: true, value });
			})
		);
	});

	it('of a map does not depend on the order in which it was made', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string({ maxLength: 5 }), fc.nat(), { noNullPrototype: true }), (map) => {
				const reversed = Object.fromEntries(Object.entries(map).reverse());
				expect(toHex(encodeCanonical(reversed))).toBe(toHex(encodeCanonical(map)));
			})
		);
	});

	it.each([
		['a map out of order', 'a2 61 62 01 61 61 01'],
		['a longer key first', 'a2 62 6161 01 61 62 01'],
		['a float that is a whole number', 'f9 3c00'],
		['minus zero', 'f9 8000'],
		['a float longer than needed', 'fb 3ff8000000000000'],
		['letters that are not UTF-8', '61 ff']
	])('is not: %s', (_what, hex) => {
		expect(decodeCanonical(bytesOf(hex))).toEqual({ ok: false, error: 'not-canonical' });
		expect(decodeCbor(bytesOf(hex)).ok).toBe(true);
	});

	it('is the only encoding of its value that is taken: change a byte, and it is another value or none', () => {
		fc.assert(
			fc.property(anyValue, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, place, change) => {
				const bytes = encodeCanonical(value);
				const changed = bytes.slice();
				changed[place % bytes.length]! ^= change;
				const decoded = decodeCanonical(changed);
				if (!decoded.ok) return;
				expect(equalBytes(encodeCanonical(decoded.value), changed)).toBe(true);
				expect(decoded.value).not.toEqual(value);
			}),
			{ numRuns: 1000 }
		);
	});
});

describe('CBOR from outside', () => {
	it.each([
		['nothing', ''],
		['two values', '01 01'],
		['a number longer than needed', '18 01'],
		['a key twice', 'a2 61 61 01 61 61 02'],
		['a key that is a number', 'a1 01 01'],
		['an array without an end', '9f 01 ff'],
		['a tag', 'c1 01'],
		['undefined', 'f7'],
		['not a number', 'f9 7e00'],
		['infinity', 'f9 7c00'],
		['a number beyond 2^53', '1b 0020000000000000'],
		['an array said to be huge', '9b 00ffffffffffffff'],
		['bytes said to be huge', '5a ffffffff']
	])('is not: %s', (_what, hex) => {
		expect(decodeCbor(bytesOf(hex))).toEqual({ ok: false, error: 'not-cbor' });
	});

	it(`is at most ${MAX_DEPTH} deep, whatever the engine’s stack would bear`, () => {
		expect(decodeCanonical(nested(MAX_DEPTH)).ok).toBe(true);
		for (const depth of [MAX_DEPTH + 1, 1_000, 4_000, 7_000, 200_000])
			expect(decodeCanonical(nested(depth)), `${depth} deep`).toEqual({ ok: false, error: 'not-cbor' });
	});

	it('sets no prototype', () => {
		const decoded = decodeCbor(bytesOf('a1 69 5f5f70726f746f5f5f a1 61 61 01'));
		expect(decoded.ok && Object.getPrototypeOf(decoded.value)).toBe(Object.prototype);
	});

	it('of any bytes is a value or none, never a throw', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
				const [loose, canonical] = [decodeCbor(bytes), decodeCanonical(bytes)];
				if (canonical.ok) expect(loose).toEqual(canonical);
			}),
			{ numRuns: 2000 }
		);
	});
});
