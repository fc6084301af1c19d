import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { fromAdmitterSchema, type JoinAnswer, type JoinRequest } from '../wire/join.ts';
import { MAX_JOIN_ANSWER_FRAME } from '../wire/limits.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { JOIN_PROTOCOL } from '../wire/protocol.ts';
import type { Link } from './link.ts';
import { openLinkTo, type CallingNode } from './open-link.ts';

export interface JoinAttempt {
	readonly node: CallingNode;
	/** A member's PeerId as the meeting told it. */
	readonly peerId: string;
	/** Signs the request over the challenge; `admitterPeerId` is the connection's, so a request is good for one admitter. */
	makeRequest(challenge: Bytes, admitterPeerId: string): JoinRequest;
	readonly signal: AbortSignal;
}

export type Admission = Omit<Extract<JoinAnswer, { type: 'admitted' }>, 'type'>;
export type JoinFailure = 'refused' | 'unreachable' | 'malformed';

/** One attempt at one member. `unreachable` covers a member who is gone before the answer, and our own abort. */
export const askToJoin = async (attempt: JoinAttempt): Promise<Result<Admission, JoinFailure>> => {
	const { node, peerId, signal } = attempt;
	const link = await openLinkTo(node, { peerId, protocol: JOIN_PROTOCOL, maxFrame: MAX_JOIN_ANSWER_FRAME, signal });
	if (!link) return err('unreachable');
	return converse(link, attempt);
};

const converse = (link: Link, { makeRequest, signal }: JoinAttempt): Promise<Result<Admission, JoinFailure>> =>
	new Promise((resolve, reject) => {
		let hasAsked = false;
		const giveUp = (): void => link.abort('left');
		const finish = (result: Result<Admission, JoinFailure>): void => {
			signal.removeEventListener('abort', giveUp);
			resolve(result);
			link.close('left');
		};
		signal.addEventListener('abort', giveUp);
		if (signal.aborted) giveUp();
		link.onEnd((end) => finish(err(end === 'frame-too-large' ? 'malformed' : 'unreachable')));
		link.receive((body) => {
			const message = decodeMessage(fromAdmitterSchema, body);
			if (!message.ok) return finish(err('malformed'));
			if ((message.value.type === 'challenge') === hasAsked) return finish(err('malformed'));
			if (message.value.type === 'refused') return finish(err('refused'));
			if (message.value.type === 'admitted') {
				const { operations, lockbox } = message.value;
				return finish(ok({ operations, lockbox }));
			}
			hasAsked = true;
			try {
				link.send(encodeMessage(makeRequest(message.value.nonce, link.peerId)));
			} catch (error) {
				reject(error);
				giveUp();
			}
		});
	});
