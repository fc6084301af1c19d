import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import { encodeCanonical } from '../kernel/cbor.ts';
import { isDeviceId, type Circle, type GroupId } from '../kernel/ids.ts';
import { verifyingKeyOf, type DeviceKey } from './device-key.ts';
import { DOMAIN } from './domain.ts';
import { sign, verify } from './signature.ts';

/** Where an attestation holds. It is signed but not sent: whoever receives one knows it from the stream it came on. */
export interface AttestationPlace {
	readonly groupId: GroupId;
	readonly circle: Circle;
}

/** What is vouched for: every change of this automerge actor in this document, up to and including this one. */
export interface AttestedChanges {
	readonly documentId: string;
	readonly actor: string;
	/** Of the last change, counted from 1. */
	readonly sequence: number;
	/** 32-byte hash of the last change; it covers all before it. */
	readonly hash: Bytes;
}

/** A device vouches that it made these changes. `device` is its 32-byte verifying key. */
export interface Attestation extends AttestedChanges {
	readonly device: Bytes;
	readonly signature: Bytes;
}

const attested = (place: AttestationPlace, changes: AttestedChanges): Bytes =>
	encodeCanonical({
		circle: place.circle,
		groupId: fromHex(place.groupId) ?? null,
		documentId: changes.documentId,
		actor: changes.actor,
		sequence: changes.sequence,
		hash: changes.hash
	});

export const attest = (place: AttestationPlace, changes: AttestedChanges, deviceKey: DeviceKey): Attestation => ({
	documentId: changes.documentId,
	actor: changes.actor,
	sequence: changes.sequence,
	hash: changes.hash,
	device: verifyingKeyOf(deviceKey.deviceId),
	signature: sign(deviceKey.signingKey, DOMAIN.attestation, attested(place, changes))
});

/** Whether `device` signed it for this place. That the device belongs to a member is for the group to say. Never throws. */
export const verifyAttestation = (place: AttestationPlace, attestation: Attestation): boolean =>
	isDeviceId(toHex(attestation.device)) &&
	verify(attestation.device, DOMAIN.attestation, attested(place, attestation), attestation.signature);
