import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { verifyingKeyFrom } from '../identity/signature.ts';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { ChainBytes } from './chain.ts';
import { readDelegation, writeDelegation, type Delegation } from './delegation.ts';
import type { Enrolment } from './enrolment.ts';
import { writeGrant } from './grant.ts';
import { MAX_CHUNK, MAX_CHUNKS, MAX_DELEGATION_DAYS } from './limits.ts';
import type { SlipStream } from './line-keys.ts';
import { paperHash } from './paper.ts';

/** The papers of a slip as a device of the desk writes them. Pure. */

/** A delegation is made anew when it holds for fewer days than this, so that a desk that opens once a fortnight goes on. */
const RENEW_BELOW_DAYS = 16;

type Signer = Pick<DeviceKey, 'deviceId' | 'signingKey'>;

export const isSteward = ({ said }: Enrolment, device: Bytes): boolean =>
	said.stewards.some((key) => equalBytes(key, device));

/** A steward's device lets this device of the desk send from today on. */
export const delegate = (enrolment: Enrolment, steward: Signer, device: Bytes, today: number): Bytes =>
	writeDelegation(
		{
			enrolment: paperHash(enrolment),
			steward: verifyingKeyOf(steward.deviceId),
			device,
			// A relay in another time zone, or with another clock, may have another day.
			from: today - 1,
			until: Math.min(enrolment.said.until, today + MAX_DELEGATION_DAYS - 2)
		},
		steward.signingKey
	);

/** The delegation of this device that holds longest; undefined when none holds today. */
const delegationFor = (
	enrolment: Enrolment,
	delegations: readonly Bytes[],
	device: Bytes,
	today: number
): { readonly bytes: Bytes; readonly delegation: Delegation } | undefined => {
	const hash = paperHash(enrolment);
	return delegations
		.flatMap((bytes) => {
			const read = readDelegation(bytes);
			if (!read.ok) return [];
			const { said } = read.value;
			const isOurs = equalBytes(said.device, device) && equalBytes(said.enrolment, hash);
			return isOurs && said.from <= today && today <= said.until ? [{ bytes, delegation: read.value }] : [];
		})
		.sort((a, b) => b.delegation.said.until - a.delegation.said.until)[0];
};

/** The devices of the desk that a steward's device should let send anew. */
export const dueDelegations = (
	enrolment: Enrolment,
	delegations: readonly Bytes[],
	devices: readonly Bytes[],
	today: number
): readonly Bytes[] =>
	devices.filter((device) => {
		const until = delegationFor(enrolment, delegations, device, today)?.delegation.said.until ?? 0;
		return until < Math.min(enrolment.said.until, today + RENEW_BELOW_DAYS);
	});

export interface SlipPapers {
	readonly enrolment: { readonly bytes: Bytes; readonly paper: Enrolment };
	readonly delegations: readonly Bytes[];
	readonly device: Signer;
	readonly stream: SlipStream;
	/** consentHash */
	readonly consent: Bytes;
	readonly today: number;
}

/** `not-delegated`: no まとめ役 has let this device send of late. A steward's device lets itself. */
export const slipChain = ({
	enrolment: { bytes: enrolment, paper },
	delegations,
	device,
	stream,
	consent,
	today
}: SlipPapers): Result<
	ChainBytes & { readonly enrolment: Bytes; readonly delegation: Bytes; readonly grant: Bytes },
	'not-delegated'
> => {
	const own = verifyingKeyOf(device.deviceId);
	const delegation =
		delegationFor(paper, delegations, own, today)?.bytes ??
		(isSteward(paper, own) ? delegate(paper, device, own, today) : undefined);
	const read = delegation && readDelegation(delegation);
	if (delegation === undefined || !read?.ok) return err('not-delegated');
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
