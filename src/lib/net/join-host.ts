import type { Bytes } from '../kernel/bytes.ts';
import { MAX_JOIN_REQUEST_FRAME } from '../wire/limits.ts';
import { compareHalfSchema, joinRequestSchema, type JoinAnswer, type JoinRequest } from '../wire/join.ts';
import { JOIN_PROTOCOL } from '../wire/protocol.ts';
import { leadDigits, nonce } from './agree-on-digits.ts';
import { AttemptLimiter } from './attempt-limiter.ts';
import type { Conversation } from './conversation.ts';
import { transcriptOf } from './join-facts.ts';
import { refusalTime, serveConversations, within, type Door } from './serve-conversations.ts';

const MAX_OPEN_JOINS = 64;

/** The newcomer may come in when a person says that both screens show the same digits. */
export interface ToCompare {
	readonly type: 'to-compare';
	/** Both screens show the digits now. Resolves when a person answered and what follows is done; the signal is aborted when the newcomer is gone. */
	decide(code: string, signal: AbortSignal): Promise<JoinAnswer>;
	/** The newcomer is gone or was answered. */
	release(): void;
}

export interface JoinHostParts {
	readonly node: Door['node'];
	/** Decides. It need not hide why it refuses: neither the answer nor its time tells. A rejection is a refusal. */
	admit(request: JoinRequest, challenge: Bytes, joinerPeerId: string): Promise<JoinAnswer | ToCompare>;
}

/** Answers newcomers until the returned function is called. */
export const serveJoin = ({ node, admit }: JoinHostParts): Promise<() => Promise<void>> => {
	const limiter = new AttemptLimiter();
	const self = node.peerId.toString();
	return serveConversations({
		node,
		protocol: JOIN_PROTOCOL,
		maxFrame: MAX_JOIN_REQUEST_FRAME,
		maxOpen: MAX_OPEN_JOINS,
		converse: (talk, peerId) =>
			converse(talk, self, peerId, (...asked) =>
				limiter.allows(peerId, performance.now()) ? admit(...asked) : Promise.resolve(REFUSED)
			)
	});
};

const REFUSED: JoinAnswer = { type: 'refused' };

/** One challenge, one request, one answer; face to face the digits come before it. */
const converse = async (
	talk: Conversation,
	self: string,
	peerId: string,
	decide: JoinHostParts['admit']
): Promise<void> => {
	const challenge = nonce();
	talk.say({ type: 'challenge', nonce: challenge });
	const request = await talk.hear(joinRequestSchema, within(talk));
	const mayRefuse = refusalTime();
	const answer = request.ok ? await decide(request.value, challenge, peerId).catch(() => REFUSED) : REFUSED;
	if (request.ok && answer.type === 'to-compare') {
		return talk.say(await compare(talk, transcriptOf(request.value, challenge, self), answer));
	}
	if (answer.type !== 'admitted') await mayRefuse;
	talk.say(answer.type === 'admitted' ? answer : REFUSED);
};

const compare = async (talk: Conversation, transcript: Bytes, { decide, release }: ToCompare): Promise<JoinAnswer> => {
	try {
		const agreed = await leadDigits({
			transcript,
			promise: (commitment) => {
				talk.say({ type: 'compare', commitment });
				return talk.hear(compareHalfSchema, within(talk));
			},
			reveal: (own) => talk.say({ type: 'compare-reveal', nonce: own })
		});
		return agreed.ok ? await decide(agreed.value.code, talk.ended).catch(() => REFUSED) : REFUSED;
	} finally {
		release();
	}
};
