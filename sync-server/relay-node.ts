import { circuitRelayServer } from '@libp2p/circuit-relay-v2';
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import { identify } from '@libp2p/identify';
import type { Libp2p, PeerId } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import * as limits from './limits.ts';
import { SHARED_SERVER, type WebSocketDoor } from './websocket-listener.ts';

export interface RelayNode {
	readonly node: Libp2p;
	reservations(): number;
}

/** The libp2p node of a relay: it passes circuits on and knows nothing of what flows in them. No pubsub, no DHT. */
export const createRelayNode = async (seed: Uint8Array, door: WebSocketDoor): Promise<RelayNode> => {
	const node = await createLibp2p({
		privateKey: await generateKeyPairFromSeed('Ed25519', seed),
		addresses: { listen: [SHARED_SERVER] },
		transports: [door.transport],
		connectionEncrypters: [noise()],
		streamMuxers: [yamux()],
		connectionMonitor: { pingInterval: limits.PING_INTERVAL_MS },
		// Admission guards the door, per address and by what a socket does; these must never bite before it.
		connectionManager: {
			maxConnections: limits.MAX_CONNECTIONS + limits.MAX_PENDING,
			maxIncomingPendingConnections: limits.MAX_CONNECTIONS + limits.MAX_PENDING,
			inboundConnectionThreshold: Number.MAX_SAFE_INTEGER,
			inboundUpgradeTimeout: limits.UPGRADE_TIMEOUT_MS,
			reconnectRetries: 0
		},
		services: {
			// It answers what devices ask about it and asks nothing about them.
			identify: identify({ runOnConnectionOpen: false }),
			circuits: circuitRelayServer({
				maxInboundHopStreams: limits.MAX_CIRCUITS_PER_DEVICE,
				maxOutboundStopStreams: limits.MAX_CIRCUITS_PER_DEVICE,
				reservations: {
					maxReservations: limits.MAX_RESERVATIONS,
					reservationTtl: limits.RESERVATION_TTL_MS,
					defaultDataLimit: BigInt(limits.CIRCUIT_BYTES),
					defaultDurationLimit: limits.CIRCUIT_DURATION_MS
				}
			})
		}
	});
	const { reservations } = node.services.circuits;

	// libp2p keeps both until they expire, so that a day of coming and going fills the relay (js-libp2p #2833).
	const forget = (peer: PeerId): void => {
		// Without clearing it, the old timer would end the next reservation of the same device.
		reservations.get(peer)?.signal.clear();
		reservations.delete(peer);
		node.peerStore.delete(peer).catch(() => {});
	};
	node.addEventListener('peer:disconnect', ({ detail }) => forget(detail));
	return { node, reservations: () => reservations.size };
};
