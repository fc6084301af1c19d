import { isLiveDevice } from '../group/access.ts';
import { evaluate } from '../group/evaluate.ts';
import { inviteKeys, inviteTopic } from '../group/invite-key.ts';
import type { InviteLink } from '../group/invite-link.ts';
import { proveJoin } from '../group/join-proof.ts';
import { openEpochKey } from '../group/lockbox.ts';
import { decodeOperation } from '../group/operation.ts';
import { add, emptyLog } from '../group/operation-log.ts';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { fromHex, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { askToJoin, type Admission } from '../net/join-client.ts';
import type { Network } from '../net/network.ts';
import { deviceOfPeerId } from '../net/peer-id.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { GroupRecord } from '../store/group-record.ts';
import type { Keychain } from '../store/keychain.ts';
import type { JoinRequest } from '../wire/join.ts';
import { keepGroup, type NewcomersGroup } from './keep-group.ts';

export interface Newcomer {
	readonly name: string;
	readonly hint: string;
	readonly kind: JoinRequest['kind'];
}

/** `nobody-there`: no member with this invite was met in time. `refused` covers every reason a member may have. */
export type JoinProblem = 'nobody-there' | 'refused' | 'broken-answer' | StoreFailure;

/** A member who does not answer within this is left for the next one. */
const ONE_ATTEMPT_MS = 15_000;

/** A member whose line broke is asked once more. */
const ASK_AGAIN_AFTER_MS = 1_000;

/** Joins by the link: finds a member who is online, proves the invite, and keeps what it gives. Ends with the signal. */
export const acceptInvite = async (
	parts: { network: Network; keychain: Keychain; link: InviteLink; newcomer: Newcomer; now: number },
	signal: AbortSignal
): Promise<Result<GroupRecord, JoinProblem>> => {
	const { network, keychain, link, newcomer, now } = parts;
	const answer = await firstAnswer(network, keychain.device, link, newcomer, signal);
	if (!answer.ok) return answer;
	const group = await groupFrom(answer.value, keychain.device, link, newcomer, now);
	return group.ok ? keepGroup(keychain, group.value) : group;
};

/** Asks whoever comes to the invite's topic, one after the other, until one lets us in or all there are have refused. */
const firstAnswer = (
	network: Network,
	deviceKey: DeviceKey,
	link: InviteLink,
	newcomer: Newcomer,
	signal: AbortSignal
): Promise<Result<Admission, JoinProblem>> =>
	new Promise((resolve) => {
		const asked = new Set<string>();
		let waiting: readonly string[] = [];
		let isAsking = false;
		let last: JoinProblem = 'nobody-there';
		const keys = inviteKeys(link.secret, link.inviteId);
		const stop = network.meet(inviteTopic(keys.verifyingKey), (peers) => {
			waiting = peers;
			void next();
		});
		const unsubscribe = network.subscribe(() => void next());
		const finish = (result: Result<Admission, JoinProblem>): void => {
			signal.removeEventListener('abort', giveUp);
			unsubscribe();
			stop();
			resolve(result);
		};
		const giveUp = (): void => finish(err(last));
		const again = (peerId: string): void => {
			asked.delete(peerId);
			void next();
		};
		signal.addEventListener('abort', giveUp);
		const next = async (): Promise<void> => {
			const connected = new Set(network.connections().map(({ peerId }) => peerId));
			const peerId = waiting.find((peer) => connected.has(peer) && !asked.has(peer));
			if (isAsking || peerId === undefined || signal.aborted) return;
			isAsking = true;
			asked.add(peerId);
			const answer = await askToJoin({
				node: network.node,
				peerId,
				makeRequest: (challenge, admitter) =>
					requestFor({ deviceKey, link, newcomer, challenge, admitter, signingKey: keys.signingKey }),
				signal: AbortSignal.any([signal, AbortSignal.timeout(ONE_ATTEMPT_MS)])
			});
			isAsking = false;
			if (answer.ok) return finish(answer);
			if (answer.error === 'unreachable') setTimeout(() => again(peerId), ASK_AGAIN_AFTER_MS);
			else last = answer.error === 'refused' ? 'refused' : 'broken-answer';
			if (answer.error === 'refused' && waiting.every((peer) => asked.has(peer))) return finish(err('refused'));
			void next();
		};
	});

const requestFor = (parts: {
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

/** Believes an answer only when its operations make the group of the link, with this device in it. */
export const groupFrom = async (
	{ operations, lockbox }: Admission,
	deviceKey: DeviceKey,
	{ groupId, relays }: Pick<InviteLink, 'groupId' | 'relays'>,
	newcomer: Pick<Newcomer, 'name'>,
	joinedAt: number
): Promise<Result<NewcomersGroup, 'broken-answer'>> => {
	const decoded = operations.flatMap(({ bytes, signature }) => {
		const operation = decodeOperation(bytes, signature);
		return operation.ok ? [operation.value] : [];
	});
	const { log } = add(emptyLog(groupId), decoded);
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
