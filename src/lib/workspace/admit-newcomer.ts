import { admitProblemOf, type Admission, type AdmitProblem, type JoinAsked } from '../group/admission.ts';
import { admit } from '../group/author.ts';
import { memberOfDevice } from '../group/access.ts';
import type { JoinLetter } from '../group/join-letter.ts';
import type { JoinReply } from '../group/join-reply.ts';
import { deviceIdOf } from '../identity/device-key.ts';
import { sealEpochKey } from '../group/lockbox.ts';
import { fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import type { DeviceId, InviteId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { deviceOfPeerId } from '../net/peer-id.ts';
import type { JoinAnswer } from '../wire/join.ts';
import { earliestNow, type Clock } from './clock.ts';
import type { GroupSession } from './group-session.ts';
import { isOpen } from './open-invites.ts';

export interface Knock {
	readonly request: JoinAsked;
	readonly challenge: Bytes;
	readonly joinerPeerId: string;
	/** By this device's clock, in milliseconds since 1970. */
	readonly now: number;
	readonly clock: Clock;
}

/** What the admitter's own screen may say about a newcomer who was not let in. */
export type KnockProblem = AdmitProblem | 'past-by-wrong-clock' | 'another-device' | 'not-saved';

/** What of a group's session it takes. */
export type AtTheDoor = Pick<GroupSession, 'deviceKey'> & {
	readonly membership: Pick<GroupSession['membership'], 'log' | 'state' | 'write'>;
	readonly keys: Pick<GroupSession['keys'], 'answered'>;
};

/**
 * Answers a newcomer on a connection. Call it for one newcomer of a group at a time: an invite's uses are counted in
 * the log as it is then. The admission is durable here before the newcomer hears of it.
 * A newcomer who is a member already lost the last answer on the way and gets the log and the key once more.
 */
export const admitNewcomer = async (
	session: AtTheDoor,
	{ request, challenge, joinerPeerId, now, clock }: Knock,
	onProblem: (problem: KnockProblem) => void
): Promise<JoinAnswer> => {
	const { state } = session.membership;
	const device = deviceIdOf(request.device);
	const invite = state.invites.get(toHex(request.inviteId) as InviteId);
	const answer =
		deviceOfPeerId(joinerPeerId) !== device
			? err('another-device' as const)
			: // Whoever comes by a poster leaves a letter and waits for a まとめ役 to say yes: nobody is let in by it unasked.
				invite?.style === 'poster'
				? err('not-allowed' as const)
				: await letIn(session, { request, form: 'live', challenge, now });
	if (answer.ok) return admitted(answer.value);
	if (answer.error === 'already-member') {
		const again = await welcomeAgain(session, device);
		if (again) return admitted(again);
	}
	const isPastHereOnly = answer.error === 'expired' && invite !== undefined && isOpen(invite, earliestNow(now, clock));
	onProblem(isPastHereOnly ? 'past-by-wrong-clock' : answer.error);
	return { type: 'refused' };
};

/** Whether a newcomer may compare digits with this device, which shows the invite that is asked by. */
export const mayCompare = (session: AtTheDoor, { request, challenge, joinerPeerId, now }: Knock): boolean => {
	const { state } = session.membership;
	const invite = state.invites.get(toHex(request.inviteId) as InviteId);
	const admission = admissionFor(session, { request, form: 'compared', challenge, now });
	return (
		deviceOfPeerId(joinerPeerId) === deviceIdOf(request.device) &&
		admission !== undefined &&
		admitProblemOf(admission, invite) === undefined
	);
};

/** Lets in whom somebody at this device recognised by the digits. Durable here when it resolves with ok. One at a time, as above. */
export const admitCompared = async (
	session: AtTheDoor,
	{ request, challenge, now }: Knock
): Promise<Result<JoinAnswer, KnockProblem>> => {
	const answer = await letIn(session, { request, form: 'compared', challenge, now });
	return answer.ok ? ok(admitted(answer.value)) : answer;
};

const admitted = ({ operations, lockbox }: JoinReply): JoinAnswer => ({
	type: 'admitted',
	operations: [...operations],
	lockbox
});

/** Lets the writer of a letter in; `now` is when it was left. Durable here when it resolves with ok. One at a time, as above. */
export const admitByLetter = (
	session: AtTheDoor,
	inviteId: InviteId,
	letter: JoinLetter,
	now: number
): Promise<Result<JoinReply, KnockProblem>> => {
	const ids = { groupId: fromHex(session.membership.state.groupId)!, inviteId: fromHex(inviteId)! };
	const { challenge, ...asked } = letter;
	return letIn(session, { request: { ...ids, ...asked }, form: 'letter', challenge, now });
};

/** The log and the key for a device that is in the group already; undefined for one that is not. */
export const welcomeAgain = async (session: AtTheDoor, device: DeviceId): Promise<JoinReply | undefined> => {
	const { membership, keys } = session;
	const [epochKey] = keys.answered;
	const { state } = membership;
	const boxKey = memberOfDevice(state, device)?.devices.find(({ deviceId }) => deviceId === device)?.boxKey;
	if (!epochKey || !boxKey) return undefined;
	const info = { groupId: state.groupId, circle: 'everyone', device } as const;
	return welcome(session, await sealEpochKey(epochKey, boxKey, info));
};

type Asked = Pick<Admission, 'request' | 'form' | 'challenge' | 'now'>;

/** Undefined while this device lacks the key that a newcomer needs. */
const admissionFor = ({ membership, deviceKey, keys }: AtTheDoor, asked: Asked): Admission | undefined => {
	const [epochKey] = keys.answered;
	const { log, state } = membership;
	return epochKey && { ...asked, log, state, deviceKey, epochKey };
};

const letIn = async (session: AtTheDoor, asked: Asked): Promise<Result<JoinReply, KnockProblem>> => {
	const { membership } = session;
	const asking = admissionFor(session, asked);
	if (!asking) return err('would-not-count');
	const admission = await admit(asking);
	if (!admission.ok) return admission;
	const written = await membership.write(admission.value.operation);
	return written.ok ? ok(welcome(session, admission.value.lockbox)) : err('not-saved');
};

const welcome = ({ membership }: AtTheDoor, lockbox: Bytes): JoinReply => ({
	operations: [...membership.log.operations.values()].map(({ bytes, signature }) => ({ bytes, signature })),
	lockbox
});
