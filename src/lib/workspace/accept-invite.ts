import { isLiveDevice } from '../group/access.ts';
import { evaluate } from '../group/evaluate.ts';
import { inviteKeys } from '../group/invite-key.ts';
import type { InviteLink } from '../group/invite-link.ts';
import { proveJoin } from '../group/join-proof.ts';
import { openEpochKey } from '../group/lockbox.ts';
import { decodeOperation } from '../group/operation.ts';
import { add, emptyLog, type OperationLog } from '../group/operation-log.ts';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { fromHex, type Bytes } from '../kernel/bytes.ts';
import type { GroupId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { askToJoin, type Admission } from '../net/join-client.ts';
import type { Network } from '../net/network.ts';
import { deviceOfPeerId } from '../net/peer-id.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { GroupRecord } from '../store/group-record.ts';
import type { Keychain } from '../store/keychain.ts';
import type { JoinRequest } from '../wire/join.ts';
import type { SignedOperationBytes } from '../wire/sync.ts';
import { askAround, type AskingProblem } from './ask-around.ts';
import { keepGroup, type NewcomersGroup } from './keep-group.ts';

export interface Newcomer {
	readonly name: string;
	readonly hint: string;
	readonly kind: JoinRequest['kind'];
}

export type JoinProblem = AskingProblem | StoreFailure;

/** Six digits for people to compare by an invite face to face; undefined when they are on the screen no more. */
export type OnDigits = (digits: string | undefined) => void;

interface Accepting {
	readonly network: Network;
	readonly keychain: Keychain;
	readonly link: InviteLink;
	readonly newcomer: Newcomer;
	readonly now: number;
	readonly onDigits: OnDigits;
}

/** Joins by the link: finds a member who is online, proves the invite, and keeps what it gives. Ends with the signal. */
export const acceptInvite = async (
	parts: Accepting,
	signal: AbortSignal
): Promise<Result<GroupRecord, JoinProblem>> => {
	const { keychain, link, newcomer, now } = parts;
	const answer = await firstAnswer(parts, signal);
	if (!answer.ok) return answer;
	const group = await groupFrom(answer.value, keychain.device, link, newcomer, now);
	return group.ok ? keepGroup(keychain, group.value) : group;
};

/** Asks the members who meet newcomers with this invite. */
const firstAnswer = (
	{ network, keychain, link, newcomer, onDigits }: Accepting,
	signal: AbortSignal
): Promise<Result<Admission, AskingProblem>> => {
	const { device: deviceKey } = keychain;
	const { signingKey, topic } = inviteKeys(link.secret, link.inviteId);
	const ask = async (peerId: string, oneAttempt: AbortSignal, takeTime: () => void) => {
		const answer = await askToJoin({
			node: network.node,
			peerId,
			makeRequest: (challenge, admitter) => requestFor({ deviceKey, link, newcomer, challenge, admitter, signingKey }),
			...(link.style === 'desk' && {
				onDigits: (digits) => {
					takeTime();
					onDigits(digits);
				}
			}),
			signal: oneAttempt
		});
		onDigits(undefined);
		return answer;
	};
	return askAround(network, topic, ask, signal);
};

/** The request by this link to this member. Throws when the other end is no device. */
export const requestFor = (parts: {
	deviceKey: DeviceKey;
	link: InviteLink;
	newcomer: Newcomer;
	challenge: Bytes;
	admitter: string;
	signingKey: Bytes;
}): JoinRequest => {
	const { deviceKey, link, newcomer, challenge, signingKey } = parts;
	const admitter = deviceOfPeerId(parts.admitter);
	if (admitter === undefined) throw new Error('the other end is no device');
	const { groupId, inviteId } = link;
	const facts = { groupId, inviteId, device: deviceKey.deviceId, boxKey: deviceKey.boxPublicKey, admitter, challenge };
	return {
		type: 'join',
		groupId: fromHex(groupId)!,
		inviteId: fromHex(inviteId)!,
		device: verifyingKeyOf(deviceKey.deviceId),
		boxKey: deviceKey.boxPublicKey,
		...newcomer,
		...proveJoin(facts, signingKey, deviceKey)
	};
};

/** The log that these operations make; what is not well-formed, not signed or of another group is left out. */
export const logFrom = (operations: readonly SignedOperationBytes[], groupId?: GroupId): OperationLog => {
	const decoded = operations.flatMap(({ bytes, signature }) => {
		const operation = decodeOperation(bytes, signature);
		return operation.ok ? [operation.value] : [];
	});
	return add(emptyLog(groupId), decoded).log;
};

/** Believes an answer only when its operations make the group of the link, with this device in it. */
export const groupFrom = async (
	{ operations, lockbox }: Admission,
	deviceKey: DeviceKey,
	{ groupId, relays }: Pick<InviteLink, 'groupId' | 'relays'>,
	newcomer: Pick<Newcomer, 'name'>,
	joinedAt: number
): Promise<Result<NewcomersGroup, 'broken-answer'>> => {
	const log = logFrom(operations, groupId);
	const state = evaluate(log);
	const epochKey = await openEpochKey(lockbox, deviceKey, { groupId, circle: 'everyone' });
	if (state.groupId !== groupId || !isLiveDevice(state, deviceKey.deviceId) || !epochKey.ok)
		return err('broken-answer');
	return ok({
		groupId,
		name: state.name,
		memberName: newcomer.name,
		epochKey: epochKey.value,
		relays,
		joinedAt,
		operations: [...log.operations.values()]
	});
};
