import { deviceIdOf, type DeviceKey } from '../identity/device-key.ts';
import { equalBytes, toHex, type Bytes } from '../kernel/bytes.ts';
import { isLiveDevice, memberOfDevice } from './access.ts';
import type { Kind } from './bodies.ts';
import type { GroupState, Invite } from './evaluate.ts';
import { verifyJoin } from './join-proof.ts';
import type { OperationLog } from './operation-log.ts';
import { cleanName } from './person-name.ts';
import { RIGHTS } from './rights.ts';

/** What a newcomer asks with: the fields of wire/join.ts. Lengths of keys and signatures were checked where it came in. */
export interface JoinAsked {
	readonly groupId: Bytes;
	readonly inviteId: Bytes;
	readonly device: Bytes;
	readonly boxKey: Bytes;
	readonly kind: Kind;
	readonly name: string;
	readonly hint: string;
	readonly inviteSignature: Bytes;
	readonly deviceSignature: Bytes;
}

export interface Admission {
	readonly log: OperationLog;
	readonly state: GroupState;
	readonly request: JoinAsked;
	readonly deviceKey: DeviceKey;
	/** Of the everyone circle. */
	readonly epochKey: Bytes;
	/**
	 * How it was asked: on a connection, over a challenge of this device's (compared: and people said that both screens show
	 * the same digits), or by a letter with 32 bytes of the newcomer's own.
	 */
	readonly form: 'live' | 'compared' | 'letter';
	readonly challenge: Bytes;
	/** When it was asked, in milliseconds since 1970: by this device's clock, or by that of the relay that kept the letter. */
	readonly now: number;
}

/** Why a newcomer is not admitted: for the admitter's eyes. The newcomer is always told the same. */
export type AdmitProblem =
	| 'other-group'
	| 'unknown-invite'
	| 'bad-proof'
	/** Somebody answered this letter already; the device may have been removed since. */
	| 'letter-spent'
	/** The answer got lost perhaps: the proof holds, so the log and a lockbox may be sent again. */
	| 'already-member'
	/** An invite face to face: only the device that shows it admits, when the digits were compared. */
	| 'not-compared'
	| 'expired'
	| 'revoked'
	| 'used-up'
	| 'not-allowed'
	| 'no-name'
	| 'kind-not-invited'
	/** By the rules the admission would have no effect, though nothing above told so. */
	| 'would-not-count';

const CHECKS: readonly (readonly [AdmitProblem, (admission: Admission, invite: Invite | undefined) => boolean])[] = [
	['other-group', ({ request, state }) => toHex(request.groupId) !== state.groupId],
	['unknown-invite', (_, invite) => invite === undefined],
	['not-allowed', (admission, invite) => !mayAdmitBy(admission, invite)],
	['letter-spent', ({ log, form, challenge }) => form === 'letter' && isSpent(log, challenge)],
	['bad-proof', (admission, invite) => !isProven(admission, invite)],
	['already-member', ({ request, state }) => isLiveDevice(state, deviceIdOf(request.device))],
	['revoked', (_, invite) => invite?.revoked === true],
	['expired', ({ now }, invite) => invite !== undefined && invite.until <= now],
	['used-up', (_, invite) => invite !== undefined && invite.usedBy.length >= invite.uses],
	[
		'not-compared',
		({ form, deviceKey }, invite) =>
			invite?.style === 'desk' && !(form === 'compared' && invite.by === deviceKey.deviceId)
	],
	['kind-not-invited', ({ request }, invite) => (request.kind === 'keeper') !== (invite?.role === 'keeper')],
	['no-name', ({ request }) => cleanName(request.name) === '']
];

/** Why this newcomer is not to be admitted: the first check that finds something wrong. A used-up or expired invite is only named to its holder. */
export const admitProblemOf = (admission: Admission, invite: Invite | undefined): AdmitProblem | undefined =>
	CHECKS.find(([, isWrong]) => isWrong(admission, invite))?.[0];

const mayAdmitBy = ({ state, deviceKey }: Admission, invite: Invite | undefined): boolean => {
	const member = memberOfDevice(state, deviceKey.deviceId);
	return member !== undefined && (invite?.style !== 'poster' || RIGHTS[member.role].mayApprovePoster);
};

/** Whether an admission with this letter is known, whatever became of it. */
export const isSpent = ({ operations }: OperationLog, letter: Bytes): boolean =>
	[...operations.values()].some(
		({ op }) => op.type === 'admit' && op.body.proof.form === 'letter' && equalBytes(op.body.proof.challenge, letter)
	);

const isProven = ({ request, state, deviceKey, challenge, form }: Admission, invite: Invite | undefined): boolean =>
	invite !== undefined &&
	verifyJoin(
		{
			groupId: state.groupId,
			inviteId: invite.inviteId,
			device: deviceIdOf(request.device),
			boxKey: request.boxKey,
			admitter: form === 'letter' ? undefined : deviceKey.deviceId,
			challenge
		},
		invite.key,
		request
	);
