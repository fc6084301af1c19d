import { describe, expect, it } from 'vitest';
import type { GroupId } from '../kernel/ids.ts';
import { attest, verifyAttestation, type AttestationPlace } from './attestation.ts';
import { createDeviceKey, verifyingKeyOf } from './device-key.ts';

const filled = (value: number) => (length: number) => new Uint8Array(length).fill(value);
const sato = createDeviceKey(filled(1));
const suzuki = createDeviceKey(filled(2));
const place: AttestationPlace = { groupId: 'ab'.repeat(32) as GroupId, circle: 'everyone' };
const changes = { documentId: '4NMNnkMhL8jXrdJ9jamS58PAVdXu', actor: 'aa01', sequence: 3, hash: filled(9)(32) };

describe('attestations', () => {
	it('tell that Sato-san’s device made the changes', () => {
		const attestation = attest(place, changes, sato);
		expect(attestation.device).toEqual(verifyingKeyOf(sato.deviceId));
		expect(verifyAttestation(place, attestation)).toBe(true);
	});

	it.each([
		['another device', { device: verifyingKeyOf(suzuki.deviceId) }],
		['another document', { documentId: '4NMNnkMhL8jXrdJ9jamS58PAVdXv' }],
		['another actor', { actor: 'aa02' }],
		['later changes', { sequence: 4 }],
		['other changes', { hash: filled(8)(32) }],
		['a key of no shape', { device: filled(1)(31) }]
	])('do not hold for %s', (_what, swapped) => {
		expect(verifyAttestation(place, { ...attest(place, changes, sato), ...swapped })).toBe(false);
	});

	it('hold in one circle of one group', () => {
		const attestation = attest(place, changes, sato);
		expect(verifyAttestation({ ...place, circle: 'desk' }, attestation)).toBe(false);
		expect(verifyAttestation({ ...place, groupId: 'cd'.repeat(32) as GroupId }, attestation)).toBe(false);
	});
});
