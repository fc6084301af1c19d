import { createHash, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fromHex, fromUtf8, toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { readEnrolment } from '../../src/lib/referral/enrolment.ts';
import { openVersion } from '../../src/lib/referral/version.ts';
import { FrameReader } from '../../src/lib/wire/frames.ts';
import { MAX_REFERRAL_FRAME } from '../../src/lib/wire/limits.ts';
import { decodeMessage } from '../../src/lib/wire/message.ts';
import { fromReferralSchema, toReferralSchema } from '../../src/lib/wire/referral.ts';
import { valueOf } from '../support/outcome.ts';
import { copyVectors, messagesSaid, messageVectors, newsVectors } from '../support/referral-news-vectors.ts';
import { enrollingVectors, inHex, lineVectors, paperVectors, revocationVectors } from '../support/referral-vectors.ts';

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
const framedSchema = v.object({ to: v.record(v.string(), bytes), from: v.record(v.string(), bytes) });
const lineSchema = v.object({
	desk: v.object({ publicKey: bytes }),
	centre: v.object({ signingKey: bytes }),
	stream: v.object({ stream: bytes }),
	answers: v.object({ signingKey: v.string() }),
	wayBack: v.object({ enrolment: bytes })
});
const newsSchema = v.object({ notices: v.object({ desk: v.object({ publicKey: bytes }), signingKey: v.string() }) });

describe('tests/fixtures/wire', () => {
	it.each([
		['papers', paperVectors],
		['line', lineVectors],
		['revocation', revocationVectors],
		['enrolling', enrollingVectors],
		['news', newsVectors],
		['copy', copyVectors],
		['messages', messageVectors]
	] as const)('has the %s of a slip’s way as they are written today', (name, vectors) => {
		expect(vectors()).toEqual(fixture(name));
	});

	it('has a sealed version that opens as REF8 says, and under no other place', async () => {
		const { place, boxPrivateKey, plain, chunks } = v.parse(versionSchema, fixture('version'));
		const opened = await openVersion(chunks, place, boxPrivateKey);
		expect(opened.ok && fromUtf8(opened.value)).toBe(plain);
		expect((await openVersion(chunks, { ...place, version: place.version + 1 }, boxPrivateKey)).ok).toBe(false);
	});

	it.each([
		['to', toReferralSchema],
		['from', fromReferralSchema]
	] as const)('has every message %s a relay, framed, that is read as what was said', (way, schema) => {
		const framed = v.parse(framedSchema, fixture('messages'))[way];
		const known = schema.options.map(({ entries }) => entries.type.literal as string);
		expect(Object.keys(framed).sort()).toEqual(known.sort());
		for (const [type, frame] of Object.entries(framed)) {
			const bodies = new FrameReader(MAX_REFERRAL_FRAME).push(frame);
			expect(bodies.ok && bodies.value, type).toHaveLength(1);
			const read = decodeMessage(schema, (bodies.ok && bodies.value[0]) as Bytes);
			const said = messagesSaid(way).find((one) => one.type === type);
			expect(inHex(read.ok && read.value), type).toEqual(inHex(said));
		}
	});

	it('REF46 has keys and a number that follow from the page alone, by another library', () => {
		const line = v.parse(lineSchema, fixture('line'));
		const { notices } = v.parse(newsSchema, fixture('news'));
		const derived = (purpose: string, cbor: string): string => {
			const info = Buffer.concat([Buffer.from(`engawa/line/v1 ${purpose}\0`), Buffer.from(cbor, 'hex')]);
			return Buffer.from(hkdfSync('sha256', line.centre.signingKey, '', info, 32)).toString('hex');
		};
		expect(derived('answer head', `50${toHex(line.stream.stream)}`)).toBe(line.answers.signingKey);
		expect(derived('notices head', `5820${toHex(notices.desk.publicKey)}`)).toBe(notices.signingKey);
		const { said } = valueOf(readEnrolment(line.wayBack.enrolment));
		const whole = Buffer.concat([Buffer.from('engawa/line/v1 way back\0'), said.centre, line.desk.publicKey]);
		const number = createHash('sha256').update(whole).digest('hex').slice(0, 32);
		expect(toHex(said.enrolment)).toBe(number);
		expect(said).toMatchObject({ revision: 0, quota: 64 * 2 ** 20 });
	});
});
