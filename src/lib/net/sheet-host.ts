import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import type { Bytes } from '../kernel/bytes.ts';
import { MAX_SHEET_FRAME } from '../wire/limits.ts';
import { SHEET_PROTOCOL } from '../wire/protocol.ts';
import { sheetAskSchema, type SheetAnswer, type SheetAsk } from '../wire/sheet.ts';
import { AttemptLimiter } from './attempt-limiter.ts';
import { Conversation } from './conversation.ts';
import { Link } from './link.ts';

/** The phone has the sheet's key in hand when it calls: it answers at once. */
const ASK_WITHIN_MS = 30_000;
/** Every refusal leaves this long after the ask, whatever was found. */
const REFUSAL_AFTER_MS = 1_000;
/** One paper, one phone; the rest is noise. */
const MAX_OPEN = 8;
const NONCE_LENGTH = 32;
const REFUSED: SheetAnswer = { type: 'sheet-refused' };

export interface SheetHostParts {
	readonly node: Pick<Libp2p, 'peerId' | 'handle' | 'unhandle'>;
	/** Decides. It need not hide why it refuses: neither the answer nor its time tells. A rejection is a refusal. */
	answer(ask: SheetAsk, challenge: Bytes, peerId: string): Promise<SheetAnswer>;
}

/** Answers phones that come with nothing but a recovery sheet, until the returned function is called. */
export const serveSheet = async ({ node, answer }: SheetHostParts): Promise<() => Promise<void>> => {
	const limiter = new AttemptLimiter();
	const open = new Set<Link>();
	const greet = (stream: Stream, connection: Connection): void => {
		if (open.size >= MAX_OPEN) return stream.abort(new Error('refused'));
		const link = new Link(stream, connection, node.peerId.toString(), MAX_SHEET_FRAME);
		open.add(link);
		const talk = new Conversation(link);
		talk.ended.addEventListener('abort', () => open.delete(link));
		const decide: SheetHostParts['answer'] = (...asked) =>
			limiter.allows(link.peerId, performance.now()) ? answer(...asked) : Promise.resolve(REFUSED);
		void converse(talk, link.peerId, decide).finally(() => talk.close());
	};
	await node.handle(SHEET_PROTOCOL, greet, { runOnLimitedConnection: true });
	return async () => {
		await node.unhandle(SHEET_PROTOCOL);
		for (const link of [...open]) link.abort('left');
	};
};

/** One challenge, one ask, one answer. */
const converse = async (talk: Conversation, peerId: string, decide: SheetHostParts['answer']): Promise<void> => {
	const challenge = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
	talk.say({ type: 'sheet-challenge', nonce: challenge });
	const ask = await talk.hear(sheetAskSchema, AbortSignal.any([talk.ended, AbortSignal.timeout(ASK_WITHIN_MS)]));
	const refusalTime = new Promise<void>((resolve) => setTimeout(resolve, REFUSAL_AFTER_MS));
	const answer = ask.ok ? await decide(ask.value, challenge, peerId).catch(() => REFUSED) : REFUSED;
	if (answer.type === 'sheet-refused') await refusalTime;
	talk.say(answer);
};
