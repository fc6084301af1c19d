import type { Bytes } from '../kernel/bytes.ts';
import { MAX_SHEET_FRAME } from '../wire/limits.ts';
import { SHEET_PROTOCOL } from '../wire/protocol.ts';
import { sheetAskSchema, type SheetAnswer, type SheetAsk } from '../wire/sheet.ts';
import { nonce } from './agree-on-digits.ts';
import { AttemptLimiter } from './attempt-limiter.ts';
import type { Conversation } from './conversation.ts';
import { refusalTime, serveConversations, within, type Door } from './serve-conversations.ts';

/** One paper, one phone; the rest is noise. */
const MAX_OPEN = 8;
const REFUSED: SheetAnswer = { type: 'sheet-refused' };

export interface SheetHostParts {
	readonly node: Door['node'];
	/** Decides. It need not hide why it refuses: neither the answer nor its time tells. A rejection is a refusal. */
	answer(ask: SheetAsk, challenge: Bytes, peerId: string): Promise<SheetAnswer>;
}

/** Answers phones that come with nothing but a recovery sheet, until the returned function is called. */
export const serveSheet = ({ node, answer }: SheetHostParts): Promise<() => Promise<void>> => {
	const limiter = new AttemptLimiter();
	return serveConversations({
		node,
		protocol: SHEET_PROTOCOL,
		maxFrame: MAX_SHEET_FRAME,
		maxOpen: MAX_OPEN,
		converse: (talk, peerId) =>
			converse(talk, peerId, (...asked) =>
				limiter.allows(peerId, performance.now()) ? answer(...asked) : Promise.resolve(REFUSED)
			)
	});
};

/** One challenge, one ask, one answer. */
const converse = async (talk: Conversation, peerId: string, decide: SheetHostParts['answer']): Promise<void> => {
	const challenge = nonce();
	talk.say({ type: 'sheet-challenge', nonce: challenge });
	const ask = await talk.hear(sheetAskSchema, within(talk));
	const mayRefuse = refusalTime();
	const answer = ask.ok ? await decide(ask.value, challenge, peerId).catch(() => REFUSED) : REFUSED;
	if (answer.type === 'sheet-refused') await mayRefuse;
	talk.say(answer);
};
