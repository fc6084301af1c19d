import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { verifyingKeyFrom } from '../identity/signature.ts';
import { assert } from '../kernel/assert.ts';
import { equalBytes, toHex, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { isRevoked, type ChainBytes, type Checking } from './chain.ts';
import { readDelegation, writeDelegation, type Delegation } from './delegation.ts';
import { namesSteward, type Enrolment } from './enrolment.ts';
import { writeGrant } from './grant.ts';
import { MAX_CHUNK, MAX_CHUNKS, MAX_DELEGATION_DAYS } from './limits.ts';
import type { SlipStream } from './line-keys.ts';
import { paperHash } from './paper.ts';
import { readRevocation, writeRevocation, type Revocation } from './revocation.ts';

/** The papers of a slip as a device of the desk writes them. Pure. */

/** A delegation is made anew when it holds for fewer days than this, so that a desk that opens once a fortnight goes on. */
const RENEW_BELOW_DAYS = 16;

type Signer = Pick<DeviceKey, 'deviceId' | 'signingKey'>;

type Revoked = Checking['revokedOn'];

/** Whether this device may sign for the desk: named by the centre, and not withdrawn since. */
export const isSteward = (enrolment: Enrolment, device: Bytes, revokedOn: Revoked): boolean =>
	namesSteward(enrolment, device) && revokedOn(paperHash(enrolment), device) === undefined;

/** A steward's device lets this device of the desk send from today on; one that came back, from the day after it was withdrawn. */
export const delegate = (
	enrolment: Enrolment,
	steward: Signer,
	device: Bytes,
	today: number,
	revokedOn: Revoked
): Bytes => {
	const hash = paperHash(enrolment);
	return writeDelegation(
		{
			enrolment: hash,
			steward: verifyingKeyOf(steward.deviceId),
			device,
			// A relay in another time zone, or with another clock, may have another day.
			from: Math.max(today - 1, (revokedOn(hash, device) ?? -1) + 1),
			until: Math.min(enrolment.said.until, today + MAX_DELEGATION_DAYS - 2)
		},
		steward.signingKey
	);
};

/** The delegation of this device that holds longest; undefined when none holds on that day. */
const delegationFor = (
	enrolment: Enrolment,
	delegations: readonly Bytes[],
	device: Bytes,
	day: number,
	revokedOn: Revoked
): { readonly bytes: Bytes; readonly delegation: Delegation } | undefined => {
	const hash = paperHash(enrolment);
	return delegations
		.flatMap((bytes) => {
			const read = readDelegation(bytes);
			if (!read.ok) return [];
			const { said } = read.value;
			const isOurs = equalBytes(said.device, device) && equalBytes(said.enrolment, hash);
			const isGood = isOurs && said.from <= day && day <= said.until && !isRevoked(said, revokedOn);
			return isGood ? [{ bytes, delegation: read.value }] : [];
		})
		.sort((a, b) => b.delegation.said.until - a.delegation.said.until)[0];
};

/** Whether a delegation of this device is over on that day. */
const hasEnded = (enrolment: Enrolment, delegations: readonly Bytes[], device: Bytes, day: number): boolean => {
	const hash = paperHash(enrolment);
	return delegations.some((bytes) => {
		const read = readDelegation(bytes);
		if (!read.ok) return false;
		const { said } = read.value;
		return equalBytes(said.device, device) && equalBytes(said.enrolment, hash) && said.until < day;
	});
};

/** The devices of the desk that a steward's device should let send anew. */
export const dueDelegations = (
	enrolment: Enrolment,
	delegations: readonly Bytes[],
	devices: readonly Bytes[],
	today: number,
	revokedOn: Revoked
): readonly Bytes[] => {
	const hash = paperHash(enrolment);
	return devices.filter((device) => {
		// One that came back sends from the day after; what was written for it is not written again until then.
		const day = Math.max(today, (revokedOn(hash, device) ?? -1) + 1);
		const until = delegationFor(enrolment, delegations, device, day, revokedOn)?.delegation.said.until ?? 0;
		return until < Math.min(enrolment.said.until, today + RENEW_BELOW_DAYS);
	});
};

/** What a steward's device should sign: who may send no more, and the day up to which delegations are over. */
export interface DueRevocation {
	readonly device: Bytes;
	readonly day: number;
}

/**
 * REF37: the devices that could still send or sign for the desk and are not of it any more: named by the centre, or by a delegation that is
 * not over. Stewards first: what they signed ends with them.
 */
export const dueRevocations = (
	enrolment: Enrolment,
	delegations: readonly Bytes[],
	isOfDesk: (device: Bytes) => boolean,
	today: number,
	revokedOn: Revoked
): readonly DueRevocation[] => {
	const hash = paperHash(enrolment);
	if (today > enrolment.said.until) return [];
	const due = new Map<string, DueRevocation>();
	for (const device of enrolment.said.stewards)
		if (!isOfDesk(device) && revokedOn(hash, device) === undefined) due.set(toHex(device), { device, day: today });
	for (const bytes of delegations) {
		const read = readDelegation(bytes);
		if (!read.ok) continue;
		const { said } = read.value;
		const isGood = equalBytes(said.enrolment, hash) && today <= said.until && !isRevoked(said, revokedOn);
		if (!isGood || isOfDesk(said.device)) continue;
		// It may have come back and gone again: then its delegation begins tomorrow.
		const day = Math.max(due.get(toHex(said.device))?.day ?? today, Math.min(said.from, today + 1));
		due.set(toHex(said.device), { device: said.device, day });
	}
	return [...due.values()];
};

/** A steward's device withdraws what let this one send. */
export const revoke = (
	enrolment: Enrolment,
	steward: Signer,
	{ device, day }: DueRevocation
): { readonly paper: Bytes; readonly revocation: Revocation } => {
	const words = { enrolment: paperHash(enrolment), steward: verifyingKeyOf(steward.deviceId), device, day };
	const paper = writeRevocation(words, steward.signingKey);
	const read = readRevocation(paper);
	assert(read.ok, 'what was written can be read');
	return { paper, revocation: read.value };
};

export interface SlipPapers {
	readonly enrolment: { readonly bytes: Bytes; readonly paper: Enrolment };
	readonly delegations: readonly Bytes[];
	readonly device: Signer;
	readonly stream: SlipStream;
	/** consentHash */
	readonly consent: Bytes;
	readonly today: number;
	readonly revokedOn: Revoked;
}

/** `not-delegated`: no まとめ役 has let this device send of late; `delegation-over`: one had, and that is over. A steward's device lets itself. */
export const slipChain = ({
	enrolment: { bytes: enrolment, paper },
	delegations,
	device,
	stream,
	consent,
	today,
	revokedOn
}: SlipPapers): Result<
	ChainBytes & { readonly enrolment: Bytes; readonly delegation: Bytes; readonly grant: Bytes },
	'not-delegated' | 'delegation-over'
> => {
	const own = verifyingKeyOf(device.deviceId);
	const delegation =
		delegationFor(paper, delegations, own, today, revokedOn)?.bytes ??
		(isSteward(paper, own, revokedOn) ? delegate(paper, device, own, today, revokedOn) : undefined);
	const read = delegation && readDelegation(delegation);
	if (delegation === undefined || !read?.ok)
		return err(hasEnded(paper, delegations, own, today) ? 'delegation-over' : 'not-delegated');
	const grant = writeGrant(
		{
			delegation: paperHash(read.value),
			device: own,
			stream: stream.stream,
			centre: paper.said.centre,
			consent,
			streamKey: verifyingKeyFrom(stream.signingKey),
			maxBytes: Math.min(paper.said.quota, MAX_CHUNK * MAX_CHUNKS),
			until: paper.said.until
		},
		device.signingKey
	);
	return ok({ enrolment, delegation, grant });
};
