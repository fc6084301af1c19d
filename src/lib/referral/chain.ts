import { DOMAIN } from '../identity/domain.ts';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { readDelegation, type Delegation } from './delegation.ts';
import { isOf, namesSteward, readEnrolment, type Enrolment } from './enrolment.ts';
import { readGrant, type Grant } from './grant.ts';
import { MAX_DELEGATION_DAYS } from './limits.ts';
import { isSignedBy, paperHash, type Paper } from './paper.ts';

/**
 * REF4: whether a stream may be stored and read, from three papers alone: the centre took the group on, a steward let the device
 * send, the device opened the stream. Relay and centre ask the same function, which needs nothing that is sealed. Pure.
 */

/** The three papers as they travel. */
export interface ChainBytes {
	readonly enrolment: Uint8Array;
	readonly delegation: Uint8Array;
	readonly grant: Uint8Array;
}

export interface Chain {
	readonly enrolment: Enrolment;
	readonly delegation: Delegation;
	readonly grant: Grant;
}

/** What whoever checks knows besides. */
export interface Checking {
	/** Days since 1970-01-01, by the clock of whoever checks. */
	readonly day: number;
	/** Whether slips to this centre are taken here. */
	isTrusted(centre: Bytes): boolean;
	/** The highest revision that was seen of this enrolment by this centre; undefined when none was. */
	revisionOf(centre: Bytes, enrolment: Bytes): number | undefined;
	/** REF37: the last day of which the delegations of this device are withdrawn, by the hash of the enrolment; undefined when none are. */
	revokedOn(enrolment: Bytes, device: Bytes): number | undefined;
	/** Whoever checks the same papers again and again may remember which were right. */
	readonly isSignedBy?: typeof isSignedBy;
}

/** By whoever remembers, when somebody does. */
export const isSigned = (paper: Paper<unknown>, domain: string, key: Bytes, knows: Checking): boolean =>
	(knows.isSignedBy ?? isSignedBy)(paper, domain, key);

export type EnrolmentProblem = 'centre-not-trusted' | 'enrolment-forged' | 'enrolment-replaced' | 'enrolment-over';

export type ChainProblem =
	| 'malformed'
	| EnrolmentProblem
	| 'delegation-of-another'
	| 'not-a-steward'
	| 'delegation-forged'
	| 'delegation-revoked'
	| 'delegation-too-long'
	| 'delegation-not-yet'
	| 'delegation-over'
	| 'grant-of-another'
	| 'not-this-device'
	| 'grant-forged'
	| 'another-centre'
	| 'grant-over'
	| 'too-large';

/** What is wrong, in the order in which somebody would have to put it right. */
const enrolmentFaults: readonly (readonly [EnrolmentProblem, (enrolment: Enrolment, knows: Checking) => boolean])[] = [
	['centre-not-trusted', ({ said }, knows) => !knows.isTrusted(said.centre)],
	['enrolment-forged', (enrolment, knows) => !isSigned(enrolment, DOMAIN.enrolment, enrolment.said.centre, knows)],
	['enrolment-replaced', ({ said }, knows) => said.revision < (knows.revisionOf(said.centre, said.enrolment) ?? 0)],
	['enrolment-over', ({ said }, { day }) => day > said.until]
];

/** The first thing that is wrong with an enrolment by itself. */
export const enrolmentFault = (enrolment: Enrolment, knows: Checking): EnrolmentProblem | undefined =>
	enrolmentFaults.find(([, isSo]) => isSo(enrolment, knows))?.[0];

/** REF37: whether a delegation was withdrawn: with its device, if it is not a newer one, or with the steward who signed it. */
export const isRevoked = (
	{ enrolment, steward, device, from }: Delegation['said'],
	revokedOn: Checking['revokedOn']
): boolean => revokedOn(enrolment, steward) !== undefined || from <= (revokedOn(enrolment, device) ?? -1);

const faults: readonly (readonly [ChainProblem, (chain: Chain, knows: Checking) => boolean])[] = [
	['delegation-of-another', ({ enrolment, delegation }) => !isOf(enrolment, delegation)],
	['not-a-steward', ({ enrolment, delegation }) => !namesSteward(enrolment, delegation.said.steward)],
	[
		'delegation-forged',
		({ delegation }, knows) => !isSigned(delegation, DOMAIN.delegation, delegation.said.steward, knows)
	],
	['delegation-revoked', ({ delegation }, { revokedOn }) => isRevoked(delegation.said, revokedOn)],
	[
		'delegation-too-long',
		({ delegation: { said } }) => said.until < said.from || said.until - said.from >= MAX_DELEGATION_DAYS
	],
	['delegation-not-yet', ({ delegation }, { day }) => day < delegation.said.from],
	['delegation-over', ({ delegation }, { day }) => day > delegation.said.until],
	['grant-of-another', ({ delegation, grant }) => !equalBytes(grant.said.delegation, paperHash(delegation))],
	['not-this-device', ({ delegation, grant }) => !equalBytes(grant.said.device, delegation.said.device)],
	['grant-forged', ({ grant }, knows) => !isSigned(grant, DOMAIN.grant, grant.said.device, knows)],
	['another-centre', ({ enrolment, grant }) => !equalBytes(grant.said.centre, enrolment.said.centre)],
	['grant-over', ({ grant }, { day }) => day > grant.said.until],
	['too-large', ({ enrolment, grant }) => grant.said.maxBytes > enrolment.said.quota]
];

/** The chain, or the first thing that is wrong with it. Never throws, whatever the bytes. */
export const checkChain = (bytes: ChainBytes, knows: Checking): Result<Chain, ChainProblem> => {
	const [enrolment, delegation, grant] = [
		readEnrolment(bytes.enrolment),
		readDelegation(bytes.delegation),
		readGrant(bytes.grant)
	];
	if (!enrolment.ok || !delegation.ok || !grant.ok) return err('malformed');
	const chain: Chain = { enrolment: enrolment.value, delegation: delegation.value, grant: grant.value };
	const problem = enrolmentFault(chain.enrolment, knows) ?? faults.find(([, isSo]) => isSo(chain, knows))?.[0];
	return problem === undefined ? ok(chain) : err(problem);
};
