import type { LinkAsked } from '../group/link-device.ts';
import { linkTranscript } from '../group/link-proof.ts';
import { isLinkingMac, linkingMac, type LinkingTalk } from '../group/linking-key.ts';
import { deviceIdOf } from '../identity/device-key.ts';
import { fromHex } from '../kernel/bytes.ts';
import type { GroupId, MemberId } from '../kernel/ids.ts';
import { MAX_LINKING_FRAME } from '../wire/limits.ts';
import { linkAgreeSchema, linkAskSchema, type LinkAnswer, type LinkAsk } from '../wire/linking.ts';
import { LINKING_PROTOCOL } from '../wire/protocol.ts';
import { leadDigits } from './agree-on-digits.ts';
import type { Conversation } from './conversation.ts';
import { deviceOfPeerId } from './peer-id.ts';
import { within, type Door } from './serve-conversations.ts';
import { serveShown, type Shown } from './serve-shown.ts';

/** A link that this device shows right now. */
export interface ShownLink extends Shown {
	readonly groupId: GroupId;
	readonly member: MemberId;
	readonly groupName: string;
	readonly memberName: string;
	readonly relays: readonly string[];
	/**
	 * Both screens show the digits now. Resolves when a person said whether they are the same and what follows is done;
	 * the signal is aborted when the device is gone.
	 */
	decide(asked: LinkAsked, code: string, signal: AbortSignal): Promise<LinkAnswer>;
}

export interface LinkingHostParts {
	readonly node: Door['node'];
	/** Default deny: none while nobody shows a link. */
	shown(): readonly ShownLink[];
}

/** Answers devices that read a link until the returned function is called. */
export const serveLinking = ({ node, shown }: LinkingHostParts): Promise<() => Promise<void>> =>
	serveShown({
		node,
		protocol: LINKING_PROTOCOL,
		maxFrame: MAX_LINKING_FRAME,
		shown,
		challenge: (nonce) => ({ type: 'link-challenge', nonce }),
		asks: linkAskSchema,
		refusal: { type: 'link-refused' },
		hasRead,
		agree
	});

/** Whether the asker is the device that it says it is, and read this link. */
const hasRead = ({ macKey }: ShownLink, { device, boxKey, mac }: LinkAsk, talk: LinkingTalk): boolean =>
	deviceOfPeerId(talk.newcomer) === deviceIdOf(device) &&
	isLinkingMac(linkingMac(macKey, 'ask', talk, [device, boxKey]), mac);

const agree = async (conversation: Conversation, link: ShownLink, ask: LinkAsk, talk: LinkingTalk): Promise<void> => {
	const { macKey, groupId, member, groupName, memberName, relays } = link;
	const { challenge, linker } = talk;
	const { kind, name, boxKey } = ask;
	const device = deviceIdOf(ask.device);
	const named = fromHex(member)!;
	const agreed = await leadDigits({
		transcript: linkTranscript({ groupId, member, device, boxKey, by: deviceOfPeerId(linker)!, challenge }),
		promise: (commitment) => {
			const mac = linkingMac(macKey, 'offer', talk, [named, groupName, memberName, [...relays], commitment]);
			const offer = { member: named, groupName, memberName, relays: [...relays], commitment, mac };
			conversation.say({ type: 'link-offer', ...offer });
			return conversation.hear(linkAgreeSchema, within(conversation));
		},
		reveal: (own) => conversation.say({ type: 'link-reveal', nonce: own })
	});
	if (!agreed.ok) return conversation.say({ type: 'link-refused' });
	const { code, heard } = agreed.value;
	const { deviceSignature } = heard;
	const asked: LinkAsked = { member, device, boxKey, kind, name, challenge, deviceSignature };
	const answer = await link.decide(asked, code, conversation.ended).catch(() => ({ type: 'link-refused' }) as const);
	conversation.say(answer);
};
