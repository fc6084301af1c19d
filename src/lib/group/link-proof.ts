import { deviceIdOf, verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { DOMAIN } from '../identity/domain.ts';
import { sign, verify } from '../identity/signature.ts';
import { assert } from '../kernel/assert.ts';
import { concatBytes, fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId, GroupId, MemberId } from '../kernel/ids.ts';
import type { OperationOf } from './operation.ts';

/** What a new device agrees to: whose it becomes, and at whose hand. */
export interface LinkFacts {
	readonly groupId: GroupId;
	readonly member: MemberId;
	/** The new device. */
	readonly device: DeviceId;
	readonly boxKey: Bytes;
	/** The device that links it. */
	readonly by: DeviceId;
	/** 32 bytes that the linking device drew for this attempt. */
	readonly challenge: Bytes;
}

/** The signed message (its domain is DOMAIN.link). Every part has 32 bytes, so it reads in one way only. */
export const linkTranscript = (facts: LinkFacts): Bytes => {
	const parts = [
		fromHex(facts.groupId)!,
		fromHex(facts.member)!,
		verifyingKeyOf(facts.device),
		facts.boxKey,
		verifyingKeyOf(facts.by),
		facts.challenge
	];
	assert(
		parts.every((part) => part.byteLength === 32),
		'the parts of a link transcript have 32 bytes each'
	);
	return concatBytes(...parts);
};

/** The new device's signature. */
export const proveLink = (facts: LinkFacts, deviceKey: DeviceKey): Bytes =>
	sign(deviceKey.signingKey, DOMAIN.link, linkTranscript(facts));

/** Whether the linked device agreed to exactly this. */
export const provesLink = ({ gid, by, body }: OperationOf<'link-device'>): boolean => {
	const facts: LinkFacts = {
		groupId: gid,
		member: toHex(body.member) as MemberId,
		device: deviceIdOf(body.device),
		boxKey: body.box,
		by,
		challenge: body.proof.challenge
	};
	return verify(body.device, DOMAIN.link, linkTranscript(facts), body.proof.deviceSignature);
};
