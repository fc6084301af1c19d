import { inviteKeys, inviteTopic } from '../group/invite-key.ts';
import type { InviteLink } from '../group/invite-link.ts';
import { sealLetter } from '../group/join-letter.ts';
import { proveJoin } from '../group/join-proof.ts';
import { openReply } from '../group/join-reply.ts';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { verifyingKeyFrom } from '../identity/signature.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { RelayMailbox } from '../net/mailbox-client.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { GroupRecord } from '../store/group-record.ts';
import type { Keychain } from '../store/keychain.ts';
import type { WaitingJoin } from '../store/waiting-join.ts';
import { groupFrom, type Newcomer } from './accept-invite.ts';
import { keepGroup } from './keep-group.ts';
import { randomBytes } from './randomness.ts';

type Mailbox = Pick<RelayMailbox, 'leave' | 'collect' | 'takeAway'>;

/** `no-room`: the relays take no more letters now. */
export type LetterLeft = Result<WaitingJoin, 'no-relay' | 'no-room' | StoreFailure>;

const LETTER_ID_LENGTH = 16;
const KEY_LENGTH = 32;

/**
 * Leaves a letter at each relay for whoever of the group comes by. What is needed to read the answer is durable here first.
 * A second letter by the same invite takes the place of the first one, under an id of its own: members pass over ids that they know.
 */
export const leaveLetter = async (
	keychain: Keychain,
	link: InviteLink & { readonly letterKey: Bytes },
	newcomer: Newcomer,
	mailboxes: readonly Mailbox[],
	now: number
): Promise<LetterLeft> => {
	if (mailboxes.length === 0) return err('no-relay');
	const known = await keychain.waiting();
	const former = known.ok ? known.value.find(({ inviteId }) => inviteId === link.inviteId) : undefined;
	const { groupId, inviteId, secret, style, relays } = link;
	const waiting: WaitingJoin = {
		...{ v: 1, groupId, inviteId, secret, isPoster: style === 'poster', relays, name: newcomer.name },
		letterId: randomBytes(LETTER_ID_LENGTH),
		replyKey: former?.replyKey ?? randomBytes(KEY_LENGTH),
		leftAt: now
	};
	const saved = await keychain.saveWaiting(waiting);
	if (!saved.ok) return saved;
	const { signingKey } = inviteKeys(secret, inviteId);
	const sealed = await sealedLetter(keychain.device, link, newcomer, waiting.replyKey);
	if (former) await Promise.all(mailboxes.map((mailbox) => mailbox.takeAway(signingKey, former.letterId)));
	const left = await Promise.all(mailboxes.map((mailbox) => mailbox.leave(signingKey, waiting.letterId, sealed)));
	if (left.some((one) => one.ok)) return ok(waiting);
	return err(left.some((one) => !one.ok && one.error === 'full') ? 'no-room' : 'no-relay');
};

const sealedLetter = (
	deviceKey: DeviceKey,
	{ groupId, inviteId, secret, letterKey }: InviteLink & { readonly letterKey: Bytes },
	{ kind, name, hint }: Newcomer,
	replyKey: Bytes
): Promise<Bytes> => {
	const { deviceId, boxPublicKey: boxKey } = deviceKey;
	const challenge = randomBytes(KEY_LENGTH);
	const facts = { groupId, inviteId, device: deviceId, boxKey, admitter: undefined, challenge };
	const proof = proveJoin(facts, inviteKeys(secret, inviteId).signingKey, deviceKey);
	const letter = { device: verifyingKeyOf(deviceId), boxKey, kind, name, hint, challenge, ...proof, replyKey };
	return sealLetter(letter, letterKey, { groupId, inviteId });
};

/** The answer, if it is there: the group is kept here, and then both letters are taken away. `not-yet`: no answer that can be believed. */
export const fetchReply = async (
	keychain: Keychain,
	waiting: WaitingJoin,
	mailboxes: readonly Mailbox[],
	now: number
): Promise<Result<GroupRecord, 'not-yet' | StoreFailure>> => {
	for (const mailbox of mailboxes) {
		const found = await mailbox.collect(verifyingKeyFrom(waiting.replyKey), []);
		for (const { sealed } of found.ok ? found.value : []) {
			const reply = await openReply(sealed, keychain.device, waiting.groupId);
			const admission = reply.ok && { operations: [...reply.value.operations], lockbox: reply.value.lockbox };
			const group = admission && (await groupFrom(admission, keychain.device, waiting, waiting, now));
			if (!group || !group.ok) continue;
			const kept = await keepGroup(keychain, group.value);
			if (!kept.ok) return kept;
			await clearAway(keychain, waiting, mailboxes);
			return kept;
		}
	}
	return err('not-yet');
};

/** Does not wait for an answer any more, and takes the letter away where a relay is there. */
export const clearAway = async (
	keychain: Keychain,
	{ inviteId, secret, letterId, replyKey }: WaitingJoin,
	mailboxes: readonly Mailbox[]
): Promise<void> => {
	const { signingKey } = inviteKeys(secret, inviteId);
	await keychain.forgetWaiting(inviteId);
	for (const mailbox of mailboxes) {
		await mailbox.takeAway(signingKey, letterId);
		await mailbox.takeAway(replyKey, letterId);
	}
};

/** Where whoever waits is seen by members, so that one who is there looks for the letter at once. */
export const waitingTopic = ({ secret, inviteId }: WaitingJoin): Bytes =>
	inviteTopic(inviteKeys(secret, inviteId).verifyingKey);
