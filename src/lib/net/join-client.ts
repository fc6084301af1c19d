import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { fromAdmitterSchema, type FromAdmitter, type JoinAnswer, type JoinRequest } from '../wire/join.ts';
import { MAX_JOIN_ANSWER_FRAME } from '../wire/limits.ts';
import { JOIN_PROTOCOL } from '../wire/protocol.ts';
import { followDigits } from './agree-on-digits.ts';
import { Conversation } from './conversation.ts';
import { transcriptOf } from './join-facts.ts';
import { openLinkTo, type CallingNode } from './open-link.ts';

export interface JoinAttempt {
	readonly node: CallingNode;
	/** A member's PeerId as the meeting told it. */
	readonly peerId: string;
	/** Signs the request over the challenge; `admitterPeerId` is the connection's, so a request is good for one admitter. */
	makeRequest(challenge: Bytes, admitterPeerId: string): JoinRequest;
	/** Digits to compare, by an invite face to face; without it nobody is asked to compare any. */
	readonly onDigits?: ((code: string) => void) | undefined;
	readonly signal: AbortSignal;
}

export type Admission = Omit<Extract<JoinAnswer, { type: 'admitted' }>, 'type'>;
export type JoinFailure = 'refused' | 'unreachable' | 'malformed';

/** One attempt at one member. `unreachable` covers a member who is gone before the answer, and our own abort. */
export const askToJoin = async (attempt: JoinAttempt): Promise<Result<Admission, JoinFailure>> => {
	const { node, peerId, signal } = attempt;
	const link = await openLinkTo(node, { peerId, protocol: JOIN_PROTOCOL, maxFrame: MAX_JOIN_ANSWER_FRAME, signal });
	if (!link) return err('unreachable');
	const talk = new Conversation(link);
	try {
		return await converse(talk, link.peerId, attempt);
	} finally {
		talk.close();
	}
};

/** The next message, of which there is none after a refusal. */
const hear = async (talk: Conversation, signal: AbortSignal) => {
	const heard = await talk.hear(fromAdmitterSchema, signal);
	if (!heard.ok) return err<JoinFailure>(heard.error === 'ended' ? 'unreachable' : 'malformed');
	return heard.value.type === 'refused' ? err<JoinFailure>('refused') : ok(heard.value);
};

const as = <Type extends FromAdmitter['type']>(
	heard: Result<FromAdmitter, JoinFailure>,
	type: Type
): Result<Extract<FromAdmitter, { type: Type }>, JoinFailure> => {
	if (!heard.ok) return heard;
	return heard.value.type === type ? ok(heard.value as Extract<FromAdmitter, { type: Type }>) : err('malformed');
};

const converse = async (
	talk: Conversation,
	peerId: string,
	{ makeRequest, onDigits, signal }: JoinAttempt
): Promise<Result<Admission, JoinFailure>> => {
	const greeting = as(await hear(talk, signal), 'challenge');
	if (!greeting.ok) return greeting;
	const { nonce: challenge } = greeting.value;
	const request = makeRequest(challenge, peerId);
	talk.say(request);

	let answer: Result<FromAdmitter, JoinFailure> = await hear(talk, signal);
	if (answer.ok && answer.value.type === 'compare' && onDigits) {
		const code = await followDigits<JoinFailure>({
			transcript: transcriptOf(request, challenge, peerId),
			promised: answer.value.commitment,
			agree: async (nonce) => {
				talk.say({ type: 'compare-half', nonce });
				return as(await hear(talk, signal), 'compare-reveal');
			}
		});
		if (!code.ok) return code;
		onDigits(code.value);
		answer = await hear(talk, signal);
	}
	const admitted = as(answer, 'admitted');
	if (!admitted.ok) return admitted;
	const { operations, lockbox } = admitted.value;
	return ok({ operations, lockbox });
};
