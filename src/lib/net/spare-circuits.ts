import type { Connection, Libp2p } from '@libp2p/interface';

/** Time for what runs over a circuit to move to the direct link. */
const CLOSE_AFTER_MS = 15_000;
/** Streams that libp2p opens by itself on every connection. */
const OF_LIBP2P = ['/ipfs/', '/webrtc-signaling/'];

/**
 * Closes the circuit that was only the way to a direct link; else it costs the relay until its time is up.
 * One that still carries something is left alone. Returns stop.
 */
export const closeSpareCircuits = (node: Libp2p, afterMs = CLOSE_AFTER_MS): (() => void) => {
	const timers = new Set<ReturnType<typeof setTimeout>>();
	const onOpen = ({ detail }: CustomEvent<Connection>): void => {
		if (isCircuit(detail)) return;
		const timer = setTimeout(() => {
			timers.delete(timer);
			if (detail.status !== 'open') return;
			for (const connection of node.getConnections(detail.remotePeer))
				if (isSpare(connection)) connection.close().catch(() => {});
		}, afterMs);
		timers.add(timer);
	};
	node.addEventListener('connection:open', onOpen);
	return () => {
		node.removeEventListener('connection:open', onOpen);
		for (const timer of timers) clearTimeout(timer);
	};
};

const isCircuit = (connection: Connection): boolean => connection.limits !== undefined;

/** Whoever opened it closes it, or both would at once. */
const isSpare = (connection: Connection): boolean =>
	isCircuit(connection) &&
	connection.direction === 'outbound' &&
	connection.streams.every(({ protocol }) => OF_LIBP2P.some((prefix) => protocol.startsWith(prefix)));
