import type { AdmitProblem, JoinAsked } from '../group/admission.ts';
import { admit } from '../group/author.ts';
import { memberOfDevice } from '../group/access.ts';
import { deviceIdOf } from '../identity/device-key.ts';
import { sealEpochKey } from '../group/lockbox.ts';
import { toHex, type Bytes } from '../kernel/bytes.ts';
import type { InviteId } from '../kernel/ids.ts';
import { deviceOfPeerId } from '../net/peer-id.ts';
import type { JoinAnswer } from '../wire/join.ts';
import type { GroupSession } from './group-session.ts';

export interface Knock {
	readonly request: JoinAsked;
	readonly challenge: Bytes;
	readonly joinerPeerId: string;
	readonly now: number;
}

/** What the admitter's own screen may say about a newcomer who was not let in. */
export type KnockProblem = AdmitProblem | 'another-device' | 'not-saved';

/**
 * Answers a newcomer. Call it for one newcomer of a group at a time: an invite's uses are counted in
 * the log as it is then. The admission is durable here before the newcomer hears of it.
 * A newcomer who is a member already lost the last answer on the way and gets the log and the key once more.
 */
export const admitNewcomer = async (
	session: GroupSession,
	{ request, challenge, joinerPeerId, now }: Knock,
	onProblem: (problem: KnockProblem) => void
): Promise<JoinAnswer> => {
	const refuse = (problem: KnockProblem): JoinAnswer => {
		onProblem(problem);
		return { type: 'refused' };
	};
	const { membership, deviceKey, keys } = session;
	const [epochKey] = keys.answered;
	const device = deviceIdOf(request.device);
	if (deviceOfPeerId(joinerPeerId) !== device) return refuse('another-device');
	if (!epochKey) return refuse('would-not-count');
	// Whoever comes by a poster waits for a まとめ役 to say yes: nobody is let in by it unasked.
	if (membership.state.invites.get(toHex(request.inviteId) as InviteId)?.style === 'poster')
		return refuse('not-allowed');

	const { log, state } = membership;
	const admission = await admit({ log, state, request, deviceKey, epochKey, challenge, now });
	if (admission.ok) {
		const written = await membership.write(admission.value.operation);
		return written.ok ? welcome(session, admission.value.lockbox) : refuse('not-saved');
	}
	if (admission.error !== 'already-member') return refuse(admission.error);
	const info = { groupId: state.groupId, circle: 'everyone', device } as const;
	const boxKey = memberOfDevice(state, device)?.devices.find(({ deviceId }) => deviceId === device)?.boxKey;
	return boxKey ? welcome(session, await sealEpochKey(epochKey, boxKey, info)) : refuse('already-member');
};

const welcome = ({ membership }: GroupSession, lockbox: Bytes): JoinAnswer => ({
	type: 'admitted',
	operations: [...membership.log.operations.values()].map(({ bytes, signature }) => ({ bytes, signature })),
	lockbox
});
