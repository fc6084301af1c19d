import { describe, expect, it } from 'vitest';
import { DOMAIN } from '../identity/domain.ts';
import { toHex } from '../kernel/bytes.ts';
import { writeEnrolment, type EnrolmentWords } from './enrolment.ts';
import { writePaper } from './paper.ts';
import { checkSuccession, successorNumber, writeSuccession } from './succession.ts';
import { CENTRE, drawn, goodChain, keyOf, publicKeyOf, STRANGER, TODAY } from './testing.ts';

const NEXT = keyOf('the next key of the centre');
const now = goodChain().enrolment;
const number = successorNumber(now.said.enrolment, publicKeyOf(NEXT));
const succession = writeSuccession(CENTRE.signingKey, NEXT.signingKey, NEXT.boxPublicKey);
const enrolmentWith = (odd: Partial<EnrolmentWords> = {}, by = NEXT) => {
	const { v: _, ...words } = now.said;
	const next = { enrolment: number, centre: publicKeyOf(NEXT), centreBox: NEXT.boxPublicKey, revision: 1 };
	return writeEnrolment({ ...words, ...next, ...odd }, by.signingKey);
};

describe('REF30 a planned change of keys', () => {
	it('is said by the old key and proven by the next one, and leads to the same desk under that', () => {
		const checked = checkSuccession({ succession, enrolment: enrolmentWith() }, now);
		expect(checked.ok && toHex(checked.value.said.centre)).toBe(toHex(publicKeyOf(NEXT)));
	});

	it('is not believed of anybody else: who has only one of the two keys, or another centre', () => {
		const enrolment = enrolmentWith();
		const byStranger = writeSuccession(STRANGER.signingKey, NEXT.signingKey, NEXT.boxPublicKey);
		expect(checkSuccession({ succession: byStranger, enrolment }, now)).toMatchObject({ error: 'another-centre' });
		for (let at = 0; at < succession.byteLength; at += 7) {
			const changed = succession.with(at, succession[at]! ^ 1);
			expect(checkSuccession({ succession: changed, enrolment }, now).ok).toBe(false);
		}
		// The old key alone names one that never said so.
		const three = { centre: publicKeyOf(CENTRE), next: publicKeyOf(NEXT), nextBox: NEXT.boxPublicKey };
		const unproven = writePaper({ v: 1, ...three, proof: new Uint8Array(64) }, DOMAIN.succession, CENTRE.signingKey);
		expect(checkSuccession({ succession: unproven, enrolment }, now)).toMatchObject({ error: 'forged' });
		// Who has the old key alone names one and cannot sign by it.
		const forged = checkSuccession({ succession, enrolment: enrolmentWith({}, STRANGER) }, now);
		expect(forged).toMatchObject({ error: 'forged' });
	});
});

describe('REF31 the enrolment by the next key', () => {
	it.each<[string, Partial<EnrolmentWords>]>([
		['other stewards', { stewards: [publicKeyOf(STRANGER)] }],
		['another box', { centreBox: STRANGER.boxPublicKey }],
		['another number', { enrolment: drawn('another')(16) }],
		['the number of before', { enrolment: now.said.enrolment }]
	])('is not taken with %s', (_, odd) => {
		const checked = checkSuccession({ succession, enrolment: enrolmentWith(odd) }, now);
		expect(checked).toMatchObject({ ok: false, error: 'another-centre' });
	});

	it('may end on another day', () => {
		expect(checkSuccession({ succession, enrolment: enrolmentWith({ until: TODAY + 900 }) }, now).ok).toBe(true);
	});
});
