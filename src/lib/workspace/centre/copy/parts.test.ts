import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../../../tests/support/outcome.ts';
import { randomFrom } from '../../../../../tests/support/random.ts';
import type { Bytes } from '../../../kernel/bytes.ts';
import { PADDED_LENGTHS } from '../../../referral/limits.ts';
import { copyFromParts, copyToParts, decodePart, type CentreCopy } from './parts.ts';

const bytes = (length: number, of: number): Bytes => new Uint8Array(length).fill(of);
const copyOf = (sheets: number): CentreCopy => {
	const random = randomFrom(4);
	return {
		operations: [1, 2].map((n) => ({ bytes: bytes(700, n), signature: bytes(64, n) })),
		relays: ['https://relay.example'],
		key: bytes(32, 9),
		sheets: Array.from({ length: sheets }, (_, n) => ({
			title: n % 2 ? '2026-11' : 'lasting',
			id: n.toString(36).padStart(12, '0'),
			sheet: { of: { val: random().toString() }, says: { val: '田'.repeat(100) }, at: n, n: 1, tablet: true }
		}))
	};
};
const read = (parts: readonly Bytes[]): CentreCopy | undefined =>
	copyFromParts(parts.map((part) => valueOf(decodePart(part))));

describe('REF40 a copy in parts', () => {
	it('comes back as it was, each part within one sealed chunk', () => {
		for (const sheets of [0, 1, 700]) {
			const parts = copyToParts(copyOf(sheets));
			expect(read(parts)).toEqual(copyOf(sheets));
			for (const { byteLength } of parts) expect(byteLength + 4).toBeLessThanOrEqual(PADDED_LENGTHS.at(-1)!);
		}
		expect(copyToParts(copyOf(700)).length).toBeGreaterThan(3);
	});

	it('changes in its first and last parts only when something new is written', () => {
		const [before, after] = [copyToParts(copyOf(700)), copyToParts(copyOf(701))];
		const changed = after.flatMap((part, n) =>
			before[n] && part.every((byte, at) => byte === before[n]![at]) ? [] : n
		);
		expect(changed).toEqual([after.length - 1]);
	});

	it('is none where a part is no part, or the first one is missing', () => {
		const parts = copyToParts(copyOf(700));
		expect(decodePart(parts[0]!.slice(1))).toEqual({ ok: false, error: 'malformed' });
		expect(read(parts.slice(1))).toBeUndefined();
	});
});
