import { deviceIdOf, verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { DOMAIN } from '../identity/domain.ts';
import { sign, verify } from '../identity/signature.ts';
import { assert } from '../kernel/assert.ts';
import { concatBytes, fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId, GroupId, InviteId } from '../kernel/ids.ts';
import type { InviteBody } from './bodies.ts';
import type { AdmitOperation } from './operation.ts';

interface Asking {
	readonly groupId: GroupId;
	readonly inviteId: InviteId;
	/** The newcomer: on a live connection the device that the connection proved. */
	readonly device: DeviceId;
	readonly boxKey: Bytes;
	/** 32 bytes that the admitter drew for this attempt; in a letter those that the newcomer drew for it. */
	readonly challenge: Bytes;
}

/** What a newcomer and the member who admits it are talking about. All of it is signed, so none of it can be swapped. */
export interface JoinFacts extends Asking {
	/** Undefined in a letter: whoever opens it may admit. */
	readonly admitter: DeviceId | undefined;
}

/** Two signatures over one transcript: by the key that the link's secret derives, and by the newcomer's device. */
export interface JoinProof {
	readonly inviteSignature: Bytes;
	readonly deviceSignature: Bytes;
}

const CHALLENGE_LENGTH = 32;
const BOX_KEY_LENGTH = 32;

/** A proof for one member is none in a letter, and the other way round. */
const domainOf = ({ admitter }: JoinFacts): string => (admitter === undefined ? DOMAIN.joinLetter : DOMAIN.join);

/** The signed message. Every part has a fixed length, so in its domain it reads in one way only. */
export const joinTranscript = (facts: JoinFacts): Bytes => {
	assert(facts.boxKey.byteLength === BOX_KEY_LENGTH, 'a box key has 32 bytes');
	assert(facts.challenge.byteLength === CHALLENGE_LENGTH, 'a challenge has 32 bytes');
	return concatBytes(
		fromHex(facts.groupId)!,
		fromHex(facts.inviteId)!,
		verifyingKeyOf(facts.device),
		facts.boxKey,
		...(facts.admitter === undefined ? [] : [verifyingKeyOf(facts.admitter)]),
		facts.challenge
	);
};

/** The newcomer's proof. `inviteSigningKey` comes from the link by inviteKeys(). */
export const proveJoin = (facts: JoinFacts, inviteSigningKey: Bytes, deviceKey: DeviceKey): JoinProof => {
	const transcript = joinTranscript(facts);
	return {
		inviteSignature: sign(inviteSigningKey, domainOf(facts), transcript),
		deviceSignature: sign(deviceKey.signingKey, domainOf(facts), transcript)
	};
};

/** Whether both keys signed exactly this. */
export const verifyJoin = (facts: JoinFacts, inviteVerifyingKey: Bytes, proof: JoinProof): boolean => {
	const transcript = joinTranscript(facts);
	return (
		verify(inviteVerifyingKey, domainOf(facts), transcript, proof.inviteSignature) &&
		verify(verifyingKeyOf(facts.device), domainOf(facts), transcript, proof.deviceSignature)
	);
};

/** Whether an admission carries the newcomer's proof for this invite, given to this author or in a letter. */
export const provesAdmission = (admission: AdmitOperation, invite: InviteBody): boolean =>
	verifyJoin(
		{
			groupId: admission.gid,
			inviteId: toHex(invite.invite) as InviteId,
			device: deviceIdOf(admission.body.device),
			boxKey: admission.body.box,
			admitter: admission.body.proof.form === 'letter' ? undefined : admission.by,
			challenge: admission.body.proof.challenge
		},
		invite.key,
		admission.body.proof
	);
