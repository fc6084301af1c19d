import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import { Conversation } from './conversation.ts';
import { Link } from './link.ts';

/** For each thing that the other end says: it has all in hand when it calls. */
const EACH_WITHIN_MS = 30_000;
/** Every refusal of an ask leaves this long after it, whatever was found and however fast. */
const REFUSAL_AFTER_MS = 1_000;

/** A door at which strangers may speak. */
export interface Door {
	readonly node: Pick<Libp2p, 'peerId' | 'handle' | 'unhandle'>;
	readonly protocol: string;
	/** Bytes. */
	readonly maxFrame: number;
	/** At once; whoever comes beyond is noise. */
	readonly maxOpen: number;
	/** Speaks with one of them. The link is closed when it is over. */
	converse(talk: Conversation, peerId: string): Promise<void>;
}

/** Speaks with whoever comes until the returned function is called. */
export const serveConversations = async (door: Door): Promise<() => Promise<void>> => {
	const { node, protocol, maxFrame, maxOpen } = door;
	const self = node.peerId.toString();
	const open = new Set<Link>();
	const answer = (stream: Stream, connection: Connection): void => {
		if (open.size >= maxOpen) return stream.abort(new Error('refused'));
		const link = new Link(stream, connection, self, maxFrame);
		open.add(link);
		const talk = new Conversation(link);
		talk.ended.addEventListener('abort', () => open.delete(link));
		void door.converse(talk, link.peerId).finally(() => talk.close());
	};
	await node.handle(protocol, answer, { runOnLimitedConnection: true });
	return async () => {
		await node.unhandle(protocol);
		for (const link of [...open]) link.abort('left');
	};
};

/** Until when the next thing has to be said. */
export const within = (talk: Conversation): AbortSignal =>
	AbortSignal.any([talk.ended, AbortSignal.timeout(EACH_WITHIN_MS)]);

/** When a refusal of what was asked now may leave, so that its time tells nothing. */
export const refusalTime = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, REFUSAL_AFTER_MS));
