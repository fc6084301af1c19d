import { decode, encode } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainCbor } from './circle-ephemeral.ts';

describe('what members broadcast', () => {
	it('is plain when it is one byte string of any length, and not when more or less follows than is announced', () => {
		for (const length of [0, 1, 23, 24, 255, 256, 16_000, 70_000]) {
			const bytes = encode(new Uint8Array(length));
			expect(isPlainCbor(bytes)).toBe(true);
			expect(isPlainCbor(bytes.subarray(0, -1))).toBe(false);
			expect(isPlainCbor(Uint8Array.of(...bytes, 0))).toBe(false);
		}
		expect(isPlainCbor(Uint8Array.of(0x5a, 0xff, 0xff, 0xff, 0xff))).toBe(false);
		expect(isPlainCbor(Uint8Array.of())).toBe(false);
		expect(isPlainCbor(Uint8Array.of(0xc1, 0x00))).toBe(false);
	});

	it('is judged as by decoding it', () => {
		const isDecoded = (bytes: Uint8Array): boolean => {
			try {
				decode(bytes, { strict: false });
				return true;
			} catch {
				return false;
			}
		};
		fc.assert(
			fc.property(
				fc.uint8Array({ maxLength: 40 }),
				fc.constantFrom(0x40, 0x57, 0x58, 0x59, 0x5a, 0x00),
				(rest, head) => {
					const bytes = Uint8Array.of(head, ...rest);
					expect(isPlainCbor(bytes)).toBe(isDecoded(bytes));
				}
			)
		);
	});
});
