import { isLinkingMac, linkingMac, type LinkingTalk } from '../group/linking-key.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { enrollingTranscript } from '../referral/enrolling-link.ts';
import { enrolAgreeSchema, enrolAskSchema, type EnrolAnswer, type EnrolAsk } from '../wire/enrolling.ts';
import { MAX_ENROLLING_FRAME } from '../wire/limits.ts';
import { ENROLLING_PROTOCOL } from '../wire/protocol.ts';
import { leadDigits } from './agree-on-digits.ts';
import type { Conversation } from './conversation.ts';
import { within, type Door } from './serve-conversations.ts';
import { serveShown, type Shown } from './serve-shown.ts';

/** A link that a centre's device shows right now. */
export interface ShownEnrolling extends Shown {
	readonly centre: Bytes;
	readonly centreBox: Bytes;
	readonly name: string;
	readonly relay: string;
	/** Both screens show the digits now. Resolves when a person said whether they are the same and what follows is done. */
	decide(asked: EnrolAsk, code: string, signal: AbortSignal): Promise<EnrolAnswer>;
}

export interface EnrollingHostParts {
	readonly node: Door['node'];
	/** Default deny: none while nobody shows a link. */
	shown(): readonly ShownEnrolling[];
}

/** Answers desks that read a link until the returned function is called. */
export const serveEnrolling = ({ node, shown }: EnrollingHostParts): Promise<() => Promise<void>> =>
	serveShown({
		node,
		protocol: ENROLLING_PROTOCOL,
		maxFrame: MAX_ENROLLING_FRAME,
		shown,
		challenge: (nonce) => ({ type: 'enrol-challenge', nonce }),
		asks: enrolAskSchema,
		refusal: { type: 'enrol-refused' },
		hasRead,
		agree
	});

const hasRead = ({ macKey }: ShownEnrolling, { name, deskBox, stewards, mac }: EnrolAsk, talk: LinkingTalk): boolean =>
	isLinkingMac(linkingMac(macKey, 'ask', talk, [name, deskBox, [...stewards]]), mac);

const agree = async (
	conversation: Conversation,
	link: ShownEnrolling,
	ask: EnrolAsk,
	talk: LinkingTalk
): Promise<void> => {
	const { macKey, centre, centreBox, name, relay } = link;
	const { deskBox, name: deskName, stewards } = ask;
	const agreed = await leadDigits({
		transcript: enrollingTranscript({
			...{ centre, centreBox, centreName: name, relay },
			...{ deskBox, deskName, stewards, challenge: talk.challenge }
		}),
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
