import type { Connection, Libp2p } from '@libp2p/interface';

/** What the circles need of a libp2p node. */
export type CircleNode = Pick<
	Libp2p,
	'peerId' | 'handle' | 'unhandle' | 'getConnections' | 'addEventListener' | 'removeEventListener'
>;

/** The open connection to a peer to be used, a direct one if there is one. */
export const bestConnection = (node: Pick<CircleNode, 'getConnections'>, peerId: string): Connection | undefined => {
	const open = node
		.getConnections()
		.filter((connection) => connection.status === 'open' && connection.remotePeer.toString() === peerId);
	return open.find((connection) => connection.limits === undefined) ?? open[0];
};
