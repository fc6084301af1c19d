import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, equalBytes, fromBase64Url, fromHex, fromUtf8, toBase64Url, toHex, utf8 } from './bytes.ts';

const anyBytes = fc.uint8Array({ maxLength: 100 }).map((bytes) => new Uint8Array(bytes));

describe('spellings of bytes', () => {
	it('are read back as what they were, and only one text spells some bytes', () => {
		fc.assert(
			fc.property(anyBytes, anyBytes, (bytes, other) => {
				expect(fromHex(toHex(bytes))).toEqual(bytes);
				expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
				expect(toBase64Url(bytes) === toBase64Url(other)).toBe(equalBytes(bytes, other));
			})
		);
	});

	it('in base64url are those of RFC 4648', () => {
		expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => toBase64Url(utf8(text)))).toEqual([
			'',
			'Zg',
			'Zm8',
			'Zm9v',
			'Zm9vYg',
			'Zm9vYmE',
			'Zm9vYmFy'
		]);
		expect(toBase64Url(Uint8Array.of(0xfb, 0xff))).toBe('-_8');
	});

	it.each(['0', '0G', 'AB', '0x00', ' 00', '00\n', '００'])('in hex are not %j', (text) => {
		expect(fromHex(text)).toBeUndefined();
	});

	it.each([
		['padded', 'Zg=='],
		['of the other alphabet', '+/8'],
		['of an impossible length', 'Zm9vY'],
		['with bits left over', 'Zh'],
		['with a line break', 'Zm9v\n'],
		['in full-width letters', 'Ｚg']
	])('in base64url are not %s', (_what, text) => {
		expect(fromBase64Url(text)).toBeUndefined();
	});

	it('of any text at all are bytes with that spelling, or none', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
				const [hex, base64Url] = [fromHex(text), fromBase64Url(text)];
				if (hex) expect(toHex(hex)).toBe(text);
				if (base64Url) expect(toBase64Url(base64Url)).toBe(text);
			}),
			{ numRuns: 500 }
		);
	});
});

describe('bytes', () => {
	it('of a text are its UTF-8; what is not UTF-8 is no text', () => {
		expect(fromUtf8(utf8('𠮷田さん👨‍👩‍👧'))).toBe('𠮷田さん👨‍👩‍👧');
		expect(() => fromUtf8(Uint8Array.of(0xe3, 0x81))).toThrow(TypeError);
	});

	it('are equal when every byte is, also in a view of a larger buffer', () => {
		const buffer = Uint8Array.of(9, 1, 2, 9);
		expect(equalBytes(buffer.subarray(1, 3), Uint8Array.of(1, 2))).toBe(true);
		expect(equalBytes(buffer.subarray(1, 3), Uint8Array.of(1, 3))).toBe(false);
		expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
	});

	it('joined are a copy, whatever becomes of the parts', () => {
		const [first, second] = [Uint8Array.of(1), Uint8Array.of(2, 3)];
		const whole = concatBytes(first, new Uint8Array(), second);
		second.fill(0);
		expect(whole).toEqual(Uint8Array.of(1, 2, 3));
	});
});
