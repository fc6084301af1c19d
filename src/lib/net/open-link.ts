import type { Libp2p } from '@libp2p/interface';
import { peerIdFromString } from '@libp2p/peer-id';
import { bestConnection } from './circle-node.ts';
import { Link } from './link.ts';

/** What calling somebody needs of a libp2p node. */
export type CallingNode = Pick<Libp2p, 'peerId' | 'dial' | 'getConnections'>;

export interface Call {
	readonly peerId: string;
	readonly protocol: string;
	/** Bytes of the largest frame that the other end may send. */
	readonly maxFrame: number;
	readonly signal: AbortSignal;
}

/** A link to the peer on a stream of this protocol; undefined when there is no way to it, or the signal came first. */
export const openLinkTo = async (
	node: CallingNode,
	{ peerId, protocol, maxFrame, signal }: Call
): Promise<Link | undefined> => {
	try {
		// libp2p's own dial passes over a relayed connection and looks for a direct one, which may be impossible here.
		const connection = bestConnection(node, peerId) ?? (await node.dial(peerIdFromString(peerId), { signal }));
		const stream = await connection.newStream(protocol, { runOnLimitedConnection: true, signal });
		return new Link(stream, connection, node.peerId.toString(), maxFrame);
	} catch {
		return undefined;
	}
};
