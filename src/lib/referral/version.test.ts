import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSeed, randomFrom } from '../../../tests/support/random.ts';
import { equalBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { MAX_CHUNK, PADDED_LENGTHS } from './limits.ts';
import { paperHash } from './paper.ts';
import { CENTRE, drawn, goodChain, STRANGER } from './testing.ts';
import { checkVersion, NO_PREV, openVersion, sealVersion, type Place } from './version.ts';

const PLACE: Place = { stream: drawn('slip')(16), version: 1, prev: NO_PREV, grant: paperHash(goodChain().grant) };
const seed = drawSeed();
const secure = (() => {
	const random = randomFrom(seed);
	return (length: number): Bytes => Uint8Array.from({ length }, () => Math.floor(random() * 256));
})();

const seal = async (plain: Uint8Array, place = PLACE): Promise<readonly Bytes[]> => {
	const sealed = await sealVersion(plain, place, CENTRE.boxPublicKey, secure);
	if (!sealed.ok) throw new Error(sealed.error);
	return sealed.value;
};
const open = (chunks: readonly Uint8Array[], place = PLACE, key = CENTRE.boxPrivateKey) =>
	openVersion(chunks, place, key);

describe(`REF8 a version in sealed chunks (ENGAWA_SEED=${seed})`, () => {
	it('comes out as it went in, whatever its length, in chunks of a few lengths and none over 64 KiB', async () => {
		const lengths = [0, 1, 1_019, 1_020, 1_021, 61_435, 61_436, 61_437, 200_000];
		const seen = new Set<number>();
		for (const length of lengths) {
			const plain = secure(length);
			const chunks = await seal(plain);
			for (const chunk of chunks) {
				expect(chunk.byteLength).toBeLessThanOrEqual(MAX_CHUNK);
				seen.add(chunk.byteLength - (chunk.byteLength % 512));
			}
			const opened = await open(chunks);
			expect(opened.ok && equalBytes(opened.value, plain), `${length} bytes`).toBe(true);
		}
		expect(seen.size).toBeLessThanOrEqual(PADDED_LENGTHS.length);
	});

	it('refuses what would be too large, and cuts nothing', async () => {
		const sealed = await sealVersion(new Uint8Array(16 * 61_436 + 1), PLACE, CENTRE.boxPublicKey, secure);
		expect(sealed).toEqual({ ok: false, error: 'too-large' });
	});

	it('says no word of what is in it, and the same words twice look like nothing of each other', async () => {
		const plain = utf8('高橋トメさんの新聞が三日たまっている');
		const [one, two] = [await seal(plain), await seal(plain)];
		const text = Buffer.from(one[0]!).toString('latin1');
		for (const word of ['高橋', '新聞', '三日']) expect(text).not.toContain(Buffer.from(word).toString('latin1'));
		expect(one[0]!.byteLength).toBe(two[0]!.byteLength);
		expect(equalBytes(one[0]!.slice(-900), two[0]!.slice(-900))).toBe(false);
	});

	it('opens for nobody else, and under no other stream, version, place or consent', async () => {
		const chunks = await seal(secure(70_000));
		expect(await open(chunks, PLACE, STRANGER.boxPrivateKey)).toEqual({ ok: false, error: 'cannot-open' });
		const other = { stream: drawn('x')(16), version: 2, prev: drawn('p')(32), grant: drawn('g')(32) };
		for (const [field, value] of Object.entries(other)) {
			const elsewhere = { ...PLACE, [field]: value };
			// A relay sees it without any key.
			expect(checkVersion(chunks, elsewhere), field).toEqual({ ok: false, error: 'out-of-place' });
			expect((await open(chunks, elsewhere)).ok, field).toBe(false);
		}
	});

	it('misses no chunk, takes none twice and none from another version', async () => {
		const [a, b] = [await seal(secure(130_000)), await seal(secure(130_000))];
		expect(a).toHaveLength(3);
		const arranged = [
			a.slice(0, 2),
			a.slice(1),
			[a[1]!, a[0]!, a[2]!],
			[a[0]!, a[0]!, a[2]!],
			[a[0]!, b[1]!, a[2]!],
			[]
		];
		for (const chunks of arranged) expect(checkVersion(chunks, PLACE).ok).toBe(false);
		expect(checkVersion(a, PLACE).ok).toBe(true);
	});

	it('opens after no flipped bit, and throws at none', async () => {
		const plain = secure(500);
		const [chunk] = await seal(plain);
		await fc.assert(
			fc.asyncProperty(fc.nat(chunk!.byteLength - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
				const opened = await open([chunk!.map((byte, n) => (n === at ? byte ^ (1 << bit) : byte))]);
				expect(opened.ok).toBe(false);
			}),
			{ seed: seed | 0, numRuns: 150 }
		);
	});
});
