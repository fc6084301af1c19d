import { isLinkingMac, linkingMac, type LinkingTalk } from '../group/linking-key.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { enrollingKeys, enrollingTranscript, type EnrollingLink } from '../referral/enrolling-link.ts';
import { fromCentreSchema, type FromCentre } from '../wire/enrolling.ts';
import { MAX_ENROLLING_FRAME } from '../wire/limits.ts';
import { ENROLLING_PROTOCOL } from '../wire/protocol.ts';
import { followDigits } from './agree-on-digits.ts';
import { Conversation } from './conversation.ts';
import { openLinkTo, type CallingNode } from './open-link.ts';

/** What both screens show before anything is signed. */
export interface EnrollingSight {
	readonly code: string;
	/** What the centre calls itself. */
	readonly name: string;
	readonly centreBox: Bytes;
	/** Where it takes slips. */
	readonly relay: string;
}

export interface EnrollingAttempt {
	readonly node: CallingNode;
	/** The other device's PeerId as the meeting told it. */
	readonly peerId: string;
	readonly link: EnrollingLink;
	/** What the group is called. */
	readonly name: string;
	readonly deskBox: Bytes;
	readonly stewards: readonly Bytes[];
	onSight(sight: EnrollingSight): void;
	readonly signal: AbortSignal;
}

export interface Enrolled {
	readonly enrolment: Bytes;
	readonly sight: EnrollingSight;
}

type EnrollingFailure = 'refused' | 'unreachable' | 'malformed';

/** One attempt at the device that shows the link. What it says is for the caller to check. */
export const askToEnrol = async (attempt: EnrollingAttempt): Promise<Result<Enrolled, EnrollingFailure>> => {
	const { node, peerId, signal } = attempt;
	const maxFrame = MAX_ENROLLING_FRAME;
	const link = await openLinkTo(node, { peerId, protocol: ENROLLING_PROTOCOL, maxFrame, signal });
	if (!link) return err('unreachable');
	const conversation = new Conversation(link);
	const enrolled = await converse(conversation, { linker: link.peerId, newcomer: node.peerId.toString() }, attempt);
	conversation.close();
	return enrolled;
};

/** The one message that is right now, or why there is none. */
const hear = async <Type extends FromCentre['type']>(
	conversation: Conversation,
	type: Type,
	signal: AbortSignal
): Promise<Result<Extract<FromCentre, { type: Type }>, EnrollingFailure>> => {
	const heard = await conversation.hear(fromCentreSchema, signal);
	if (!heard.ok) return err(heard.error === 'ended' ? 'unreachable' : 'malformed');
	if (heard.value.type === 'enrol-refused') return err('refused');
	return heard.value.type === type ? ok(heard.value as Extract<FromCentre, { type: Type }>) : err('malformed');
};

const converse = async (
	conversation: Conversation,
	peers: Omit<LinkingTalk, 'challenge'>,
	{ link, name, deskBox, stewards, onSight, signal }: EnrollingAttempt
): Promise<Result<Enrolled, EnrollingFailure>> => {
	const greeting = await hear(conversation, 'enrol-challenge', signal);
	if (!greeting.ok) return greeting;
	const challenge = greeting.value.nonce;
	const talk: LinkingTalk = { ...peers, challenge };
	const { macKey } = enrollingKeys(link);
	const said = [name, deskBox, [...stewards]];
	const askMac = linkingMac(macKey, 'ask', talk, said);
	conversation.say({ type: 'enrol-ask', name, deskBox, stewards: [...stewards], mac: askMac });

	const offer = await hear(conversation, 'enrol-offer', signal);
	if (!offer.ok) return offer;
	const { name: centreName, centreBox, relay, commitment, mac } = offer.value;
	if (!isLinkingMac(linkingMac(macKey, 'offer', talk, [centreName, centreBox, relay, commitment]), mac))
		return err('malformed');
	const code = await followDigits<EnrollingFailure>({
		transcript: enrollingTranscript({
			...{ centre: link.centre, centreBox, centreName, relay },
			...{ deskBox, deskName: name, stewards, challenge }
		}),
		promised: commitment,
		agree: (nonce) => {
			conversation.say({ type: 'enrol-agree', nonce });
			return hear(conversation, 'enrol-reveal', signal);
		}
	});
	if (!code.ok) return code;
	const sight: EnrollingSight = { code: code.value, name: centreName, centreBox, relay };
	onSight(sight);
	const answer = await hear(conversation, 'enrolled', signal);
	return answer.ok ? ok({ enrolment: answer.value.enrolment, sight }) : answer;
};
