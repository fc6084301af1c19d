import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import type { Bytes } from '../kernel/bytes.ts';
import { MAX_JOIN_REQUEST_FRAME } from '../wire/limits.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { joinRequestSchema, type JoinAnswer, type JoinRequest } from '../wire/join.ts';
import { JOIN_PROTOCOL } from '../wire/protocol.ts';
import { AttemptLimiter } from './attempt-limiter.ts';
import { Link } from './link.ts';

/** Every refusal leaves this long after the request, whatever was found and however fast. */
const REFUSAL_AFTER_MS = 1_000;
const JOIN_TIMEOUT_MS = 30_000;
const MAX_OPEN_JOINS = 64;
const NONCE_LENGTH = 32;

export interface JoinHostParts {
	readonly node: Pick<Libp2p, 'peerId' | 'handle' | 'unhandle'>;
	/** Decides. It need not hide why it refuses: neither the answer nor its time tells. A rejection is a refusal. */
	admit(request: JoinRequest, challenge: Bytes, joinerPeerId: string): Promise<JoinAnswer>;
}

/** Answers newcomers until the returned function is called. */
export const serveJoin = async ({ node, admit }: JoinHostParts): Promise<() => Promise<void>> => {
	const limiter = new AttemptLimiter();
	const open = new Set<Link>();
	const answer = (stream: Stream, connection: Connection): void => {
		if (open.size >= MAX_OPEN_JOINS) return stream.abort(new Error('refused'));
		const link = new Link(stream, connection, node.peerId.toString(), MAX_JOIN_REQUEST_FRAME);
		open.add(link);
		serveNewcomer(link, (request, challenge) =>
			limiter.allows(link.peerId, performance.now()) ? admit(request, challenge, link.peerId) : refuse()
		);
		link.onEnd(() => open.delete(link));
	};
	await node.handle(JOIN_PROTOCOL, answer, { runOnLimitedConnection: true });
	return async () => {
		await node.unhandle(JOIN_PROTOCOL);
		for (const link of [...open]) link.abort('left');
	};
};

const REFUSED: JoinAnswer = { type: 'refused' };
const refuse = (): Promise<JoinAnswer> => Promise.resolve(REFUSED);

/** One challenge, one request, one answer. */
const serveNewcomer = (link: Link, decide: (request: JoinRequest, challenge: Bytes) => Promise<JoinAnswer>): void => {
	const challenge = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
	const timer = setTimeout(() => link.abort('timed-out'), JOIN_TIMEOUT_MS);
	link.send(encodeMessage({ type: 'challenge', nonce: challenge }));
	link.receive((body) => {
		link.hold();
		clearTimeout(timer);
		void answerRequest(link, body, (request) => decide(request, challenge));
	});
};

const answerRequest = async (
	link: Link,
	body: Uint8Array,
	decide: (request: JoinRequest) => Promise<JoinAnswer>
): Promise<void> => {
	const refusalTime = new Promise<void>((resolve) => setTimeout(resolve, REFUSAL_AFTER_MS));
	const request = decodeMessage(joinRequestSchema, body);
	const answer = request.ok ? await decide(request.value).catch(() => REFUSED) : REFUSED;
	if (answer.type === 'refused') await refusalTime;
	link.send(encodeMessage(answer.type === 'refused' ? REFUSED : answer));
	link.close('left');
};
