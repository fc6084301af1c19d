import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fromHex, fromUtf8, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { openVersion } from '../../src/lib/referral/version.ts';
import { enrollingVectors, lineVectors, paperVectors, revocationVectors } from '../support/referral-vectors.ts';

/** What is written down must never change: devices of two versions meet. */
const fixture = (name: string): unknown =>
	JSON.parse(readFileSync(new URL(`../fixtures/wire/referral-${name}.json`, import.meta.url), 'utf8'));

const bytes = v.pipe(
	v.string(),
	v.transform((text): Bytes => fromHex(text)!)
);
const versionSchema = v.object({
	place: v.object({ stream: bytes, version: v.number(), prev: bytes, grant: bytes }),
	boxPrivateKey: bytes,
	plain: v.string(),
	chunks: v.array(bytes)
});

describe('tests/fixtures/wire', () => {
	it.each([
		['papers', paperVectors],
		['line', lineVectors],
		['revocation', revocationVectors],
		['enrolling', enrollingVectors]
	] as const)('has the %s of a slip’s way as they are written today', (name, vectors) => {
		expect(vectors()).toEqual(fixture(name));
	});

	it('has a sealed version that opens as REF8 says, and under no other place', async () => {
		const { place, boxPrivateKey, plain, chunks } = v.parse(versionSchema, fixture('version'));
		const opened = await openVersion(chunks, place, boxPrivateKey);
		expect(opened.ok && fromUtf8(opened.value)).toBe(plain);
		expect((await openVersion(chunks, { ...place, version: place.version + 1 }, boxPrivateKey)).ok).toBe(false);
	});
});
