import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import type { Bytes } from '../kernel/bytes.ts';
import { MAX_JOIN_REQUEST_FRAME } from '../wire/limits.ts';
import { compareHalfSchema, joinRequestSchema, type JoinAnswer, type JoinRequest } from '../wire/join.ts';
import { JOIN_PROTOCOL } from '../wire/protocol.ts';
import { leadDigits, nonce } from './agree-on-digits.ts';
import { AttemptLimiter } from './attempt-limiter.ts';
import { Conversation } from './conversation.ts';
import { transcriptOf } from './join-facts.ts';
import { Link } from './link.ts';

/** Every refusal of a request leaves this long after it, whatever was found and however fast. */
const REFUSAL_AFTER_MS = 1_000;
/** For each thing that a newcomer's browser says. */
const EACH_WITHIN_MS = 30_000;
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
	readonly node: Pick<Libp2p, 'peerId' | 'handle' | 'unhandle'>;
	/** Decides. It need not hide why it refuses: neither the answer nor its time tells. A rejection is a refusal. */
	admit(request: JoinRequest, challenge: Bytes, joinerPeerId: string): Promise<JoinAnswer | ToCompare>;
}

/** Answers newcomers until the returned function is called. */
export const serveJoin = async ({ node, admit }: JoinHostParts): Promise<() => Promise<void>> => {
	const limiter = new AttemptLimiter();
	const self = node.peerId.toString();
	const open = new Set<Link>();
	const answer = (stream: Stream, connection: Connection): void => {
		if (open.size >= MAX_OPEN_JOINS) return stream.abort(new Error('refused'));
		const link = new Link(stream, connection, self, MAX_JOIN_REQUEST_FRAME);
		open.add(link);
		const talk = new Conversation(link);
		talk.ended.addEventListener('abort', () => open.delete(link));
		const decide: JoinHostParts['admit'] = (...asked) =>
			limiter.allows(link.peerId, performance.now()) ? admit(...asked) : Promise.resolve(REFUSED);
		void converse(talk, self, link.peerId, decide).finally(() => talk.close());
	};
	await node.handle(JOIN_PROTOCOL, answer, { runOnLimitedConnection: true });
	return async () => {
		await node.unhandle(JOIN_PROTOCOL);
		for (const link of [...open]) link.abort('left');
	};
};

const REFUSED: JoinAnswer = { type: 'refused' };

const within = (talk: Conversation): AbortSignal => AbortSignal.any([talk.ended, AbortSignal.timeout(EACH_WITHIN_MS)]);

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
	const refusalTime = new Promise<void>((resolve) => setTimeout(resolve, REFUSAL_AFTER_MS));
	const answer = request.ok ? await decide(request.value, challenge, peerId).catch(() => REFUSED) : REFUSED;
	if (request.ok && answer.type === 'to-compare') {
		return talk.say(await compare(talk, transcriptOf(request.value, challenge, self), answer));
	}
	if (answer.type !== 'admitted') await refusalTime;
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
