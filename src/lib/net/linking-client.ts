import type { LinkingLink } from '../group/linking-link.ts';
import { isLinkingMac, linkingKeys, linkingMac, type LinkingTalk } from '../group/linking-key.ts';
import { linkTranscript, proveLink } from '../group/link-proof.ts';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { toHex } from '../kernel/bytes.ts';
import type { MemberId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MAX_JOIN_ANSWER_FRAME } from '../wire/limits.ts';
import { fromLinkerSchema, type FromLinker, type LinkAnswer, type LinkAsk } from '../wire/linking.ts';
import { LINKING_PROTOCOL } from '../wire/protocol.ts';
import { followDigits } from './agree-on-digits.ts';
import { Conversation } from './conversation.ts';
import { openLinkTo, type CallingNode } from './open-link.ts';
import { deviceOfPeerId } from './peer-id.ts';

/** What both screens show before anything is agreed to. */
export interface LinkingSight {
	readonly code: string;
	readonly member: MemberId;
	readonly groupName: string;
	readonly memberName: string;
	readonly relays: readonly string[];
}

export interface LinkingAttempt {
	readonly node: CallingNode;
	/** The other device's PeerId as the meeting told it. */
	readonly peerId: string;
	readonly link: LinkingLink;
	readonly deviceKey: DeviceKey;
	readonly kind: LinkAsk['kind'];
	/** What the device is called in its owner's list. */
	readonly name: string;
	/** Digits to compare. Nothing is kept before the other side has said that they are the same. */
	onSight(sight: LinkingSight): void;
	readonly signal: AbortSignal;
}

export type Linked = Omit<Extract<LinkAnswer, { type: 'linked' }>, 'type'> & { readonly sight: LinkingSight };
export type LinkingFailure = 'refused' | 'unreachable' | 'malformed';

/** One attempt at the device that shows the link. */
export const askToBeLinked = async (attempt: LinkingAttempt): Promise<Result<Linked, LinkingFailure>> => {
	const { node, peerId, signal } = attempt;
	const link = await openLinkTo(node, { peerId, protocol: LINKING_PROTOCOL, maxFrame: MAX_JOIN_ANSWER_FRAME, signal });
	if (!link) return err('unreachable');
	const conversation = new Conversation(link);
	const linked = await converse(conversation, node.peerId.toString(), link.peerId, attempt);
	conversation.close();
	return linked;
};

/** The one message that is right now, or why there is none. */
const hear = async <Type extends FromLinker['type']>(
	conversation: Conversation,
	type: Type,
	signal: AbortSignal
): Promise<Result<Extract<FromLinker, { type: Type }>, LinkingFailure>> => {
	const heard = await conversation.hear(fromLinkerSchema, signal);
	if (!heard.ok) return err(heard.error === 'ended' ? 'unreachable' : 'malformed');
	if (heard.value.type === 'link-refused') return err('refused');
	return heard.value.type === type ? ok(heard.value as Extract<FromLinker, { type: Type }>) : err('malformed');
};

const converse = async (
	conversation: Conversation,
	self: string,
	peerId: string,
	{ link, deviceKey, kind, name, onSight, signal }: LinkingAttempt
): Promise<Result<Linked, LinkingFailure>> => {
	const greeting = await hear(conversation, 'link-challenge', signal);
	const by = deviceOfPeerId(peerId);
	if (!greeting.ok) return greeting;
	if (by === undefined) return err('malformed');
	const { macKey } = linkingKeys(link.secret, link.groupId);
	const challenge = greeting.value.nonce;
	const talk: LinkingTalk = { linker: peerId, newcomer: self, challenge };
	const { boxPublicKey: boxKey, deviceId } = deviceKey;
	const device = verifyingKeyOf(deviceId);
	conversation.say({
		...{ type: 'link-ask', device, boxKey, kind, name },
		mac: linkingMac(macKey, 'ask', talk, [device, boxKey])
	});

	const offer = await hear(conversation, 'link-offer', signal);
	if (!offer.ok) return offer;
	const { groupName, memberName, relays, commitment, mac } = offer.value;
	const said = [offer.value.member, groupName, memberName, relays, commitment];
	if (!isLinkingMac(linkingMac(macKey, 'offer', talk, said), mac)) return err('malformed');
	const member = toHex(offer.value.member) as MemberId;
	const facts = { groupId: link.groupId, member, device: deviceId, boxKey, by, challenge };
	const code = await followDigits<LinkingFailure>({
		transcript: linkTranscript(facts),
		promised: commitment,
		agree: (nonce) => {
			conversation.say({ type: 'link-agree', nonce, deviceSignature: proveLink(facts, deviceKey) });
			return hear(conversation, 'link-reveal', signal);
		}
	});
	if (!code.ok) return code;
	const sight: LinkingSight = { code: code.value, member, groupName, memberName, relays };
	onSight(sight);

	const answer = await hear(conversation, 'linked', signal);
	if (!answer.ok) return answer;
	const { operations, lockbox } = answer.value;
	return ok({ operations, lockbox, sight });
};
