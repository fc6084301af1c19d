import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { MAX_OPERATIONS_PER_FRAME } from '../wire/limits.ts';
import type { MemberMessage, SignedOperationBytes } from '../wire/sync.ts';

/**
 * Pure but for what it reads of the log: what is said on a proven link about operations, and when both ends may open it for documents.
 * Each end says its digest; where they differ each says its ids and gets what it lacks. Only then it is decided whether the
 * other is a member, so that somebody admitted (or removed) elsewhere is judged by what both know together.
 */
export interface LogState {
	/** Both logs were the same, or the operations we lacked have come. */
	readonly caughtUp: boolean;
	/** Both logs were the same, or we sent what the other lacks. */
	readonly handedOver: boolean;
	readonly openSent: boolean;
	readonly openReceived: boolean;
}

export type LogMessage = Extract<
	MemberMessage,
	{ type: 'operations-digest' | 'operation-ids' | 'operations' | 'open' }
>;

export interface LogStep {
	readonly state: LogState;
	readonly send: readonly LogMessage[];
	/** `not-a-member`: what there was to say about operations is said, and nothing else will be. */
	readonly verdict: 'waiting' | 'ready' | 'not-a-member';
}

/** The log as far as the other end of this link may be told it. */
export interface LogPort {
	digest(): Bytes;
	idPrefixes(): Bytes;
	missingIn(prefixes: Bytes): readonly SignedOperationBytes[];
	/** Whether the other end of this link is a live member by the log as it is now. */
	isMember(): boolean;
	/** Whether the link was proven under the key that counts now. */
	isCurrent(): boolean;
}

export const startLog = (log: LogPort): LogStep => ({
	state: { caughtUp: false, handedOver: false, openSent: false, openReceived: false },
	send: [{ type: 'operations-digest', digest: log.digest() }],
	verdict: 'waiting'
});

/** After our log grew. A link to somebody who is no longer a member ends, whatever state it is in. */
export const afterGrowth = (state: LogState, log: LogPort): LogStep => {
	if (state.openSent && !log.isMember()) return { state, send: [], verdict: 'not-a-member' };
	return judge(state, [{ type: 'operations-digest', digest: log.digest() }], log);
};

/** After a message. Operations have been given to the log before this is called. */
export const advanceLog = (state: LogState, message: LogMessage, log: LogPort): LogStep => {
	switch (message.type) {
		case 'operations-digest':
			if (equalBytes(message.digest, log.digest())) {
				return judge({ ...state, caughtUp: true, handedOver: true }, [], log);
			}
			return { state, send: [{ type: 'operation-ids', ids: log.idPrefixes() }], verdict: verdictOf(state) };
		case 'operation-ids':
			return judge({ ...state, handedOver: true }, inFrames(log.missingIn(message.ids)), log);
		case 'operations':
			return judge({ ...state, caughtUp: state.caughtUp || isLastFrame(message.operations) }, [], log);
		case 'open':
			return judge({ ...state, openReceived: true }, [], log);
	}
};

const judge = (state: LogState, send: readonly LogMessage[], log: LogPort): LogStep => {
	if (!state.caughtUp || !state.handedOver) return { state, send, verdict: 'waiting' };
	if (!log.isMember()) return { state, send, verdict: 'not-a-member' };
	// Who knows an older key only is told of operations, and gets the key that counts if it is for them.
	if (state.openSent || !log.isCurrent()) return { state, send, verdict: verdictOf(state) };
	const opened = { ...state, openSent: true };
	return { state: opened, send: [...send, { type: 'open' }], verdict: verdictOf(opened) };
};

const verdictOf = (state: LogState): 'waiting' | 'ready' =>
	state.openSent && state.openReceived ? 'ready' : 'waiting';

/** An answer ends with a frame that is not full, so an empty answer is one empty frame. */
const isLastFrame = (operations: readonly unknown[]): boolean => operations.length < MAX_OPERATIONS_PER_FRAME;

const inFrames = (operations: readonly SignedOperationBytes[]): LogMessage[] => {
	const frames: LogMessage[] = [];
	for (let at = 0; at <= operations.length; at += MAX_OPERATIONS_PER_FRAME) {
		frames.push({ type: 'operations', operations: operations.slice(at, at + MAX_OPERATIONS_PER_FRAME) });
	}
	return frames;
};
