import { isLinkingMac, linkingMac, type LinkingTalk } from '../group/linking-key.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { enrollingTranscript } from '../referral/enrolling-link.ts';
import { enrolAgreeSchema, enrolAskSchema, type EnrolAnswer, type EnrolAsk } from '../wire/enrolling.ts';
import { MAX_ENROLLING_FRAME } from '../wire/limits.ts';
import { ENROLLING_PROTOCOL } from '../wire/protocol.ts';
import { leadDigits, nonce } from './agree-on-digits.ts';
import type { Conversation } from './conversation.ts';
import { refusalTime, serveConversations, within, type Door } from './serve-conversations.ts';

/** One desk is taken on at a time; the rest is noise. */
const MAX_OPEN = 8;

/** A link that a centre's device shows right now. */
export interface ShownEnrolling {
	readonly macKey: Bytes;
	readonly centre: Bytes;
	readonly centreBox: Bytes;
	readonly name: string;
	readonly relay: string;
	/** Only one desk at a time gets as far as the digits. False while another one is there, and when the link is over. */
	take(): boolean;
	release(): void;
	/** Both screens show the digits now. Resolves when a person said whether they are the same and what follows is done. */
	decide(asked: EnrolAsk, code: string, signal: AbortSignal): Promise<EnrolAnswer>;
}

export interface EnrollingHostParts {
	readonly node: Door['node'];
	/** Default deny: none while nobody shows a link. */
	shown(): readonly ShownEnrolling[];
}

/** Answers desks that read a link until the returned function is called. */
export const serveEnrolling = ({ node, shown }: EnrollingHostParts): Promise<() => Promise<void>> => {
	const self = node.peerId.toString();
	return serveConversations({
		node,
		protocol: ENROLLING_PROTOCOL,
		maxFrame: MAX_ENROLLING_FRAME,
		maxOpen: MAX_OPEN,
		converse: (talk, peerId) => converse(talk, self, peerId, shown)
	});
};

const converse = async (
	conversation: Conversation,
	self: string,
	peerId: string,
	shown: () => readonly ShownEnrolling[]
): Promise<void> => {
	const challenge = nonce();
	conversation.say({ type: 'enrol-challenge', nonce: challenge });
	const ask = await conversation.hear(enrolAskSchema, within(conversation));
	const mayRefuse = refusalTime();
	const talk: LinkingTalk = { linker: self, newcomer: peerId, challenge };
	const link = ask.ok ? shown().find((one) => hasRead(one, ask.value, talk)) : undefined;
	if (!ask.ok || !link?.take()) {
		await mayRefuse;
		return conversation.say({ type: 'enrol-refused' });
	}
	try {
		await agree(conversation, link, ask.value, talk);
	} finally {
		link.release();
	}
};

const hasRead = ({ macKey }: ShownEnrolling, { name, deskBox, stewards, mac }: EnrolAsk, talk: LinkingTalk): boolean =>
	isLinkingMac(linkingMac(macKey, 'ask', talk, [name, deskBox, [...stewards]]), mac);

const agree = async (
	conversation: Conversation,
	link: ShownEnrolling,
	ask: EnrolAsk,
	talk: LinkingTalk
): Promise<void> => {
	const { macKey, centre, centreBox, name, relay } = link;
	const { deskBox, stewards } = ask;
	const agreed = await leadDigits({
		transcript: enrollingTranscript({ centre, centreBox, deskBox, stewards, challenge: talk.challenge }),
		promise: (commitment) => {
			const mac = linkingMac(macKey, 'offer', talk, [name, centreBox, relay, commitment]);
			conversation.say({ type: 'enrol-offer', name, centreBox, relay, commitment, mac });
			return conversation.hear(enrolAgreeSchema, within(conversation));
		},
		reveal: (own) => conversation.say({ type: 'enrol-reveal', nonce: own })
	});
	if (!agreed.ok) return conversation.say({ type: 'enrol-refused' });
	const answer = await link
		.decide(ask, agreed.value.code, conversation.ended)
		.catch(() => ({ type: 'enrol-refused' }) as const);
	conversation.say(answer);
};
