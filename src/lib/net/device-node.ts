import { circuitRelayTransport } from '@libp2p/circuit-relay-v2';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { identify, type Identify } from '@libp2p/identify';
import type { Libp2p } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { webSockets } from '@libp2p/websockets';
import { yamux } from '@libp2p/yamux';
import { createLibp2p, type Libp2pOptions } from 'libp2p';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { concatBytes } from '../kernel/bytes.ts';
import { repairInitChannel } from './peer-connection-shim.ts';

/** A reservation at each of so many relays; libp2p looks for a relay per `/p2p-circuit` it listens on. */
export const MAX_RELAYS = 4;
/** Browsers warn above four. */
const MAX_STUN_SERVERS = 3;
/** Relayed neighbours all seem to come from the relay's address, so libp2p's guards per address must not count them. */
const MAX_INCOMING_PENDING = 100;
const MAX_CONNECTIONS = 400;
/** A device or relay that went away without a word is noticed after this and five seconds more. */
const PING_INTERVAL_MS = 10_000;

/** WebRTC over a slow mobile network. */
export const MAX_DIAL_MS = 10_000;

type Transports = NonNullable<Libp2pOptions['transports']>;

export interface DeviceNodeOptions {
	/** The PeerId is its public half. */
	readonly deviceKey: Pick<DeviceKey, 'signingKey' | 'deviceId'>;
	/** Asked at each dial, because relays may be added. No other STUN server is ever asked. */
	readonly stunUrls: () => readonly string[];
	/** False: all goes through circuits. Also so where the engine has no WebRTC. */
	readonly webrtc?: boolean;
	readonly extraTransports?: Transports;
	readonly listen?: readonly string[];
}

export type DeviceNode = Libp2p<{ identify: Identify }>;

/** A started libp2p node for a browser or Node. It starts without any relay being there and dials nobody by itself. */
export const createDeviceNode = async (options: DeviceNodeOptions): Promise<DeviceNode> => {
	const webrtc = options.webrtc === false ? undefined : await loadWebrtc(options.stunUrls);
	const circuits = Array<string>(MAX_RELAYS).fill('/p2p-circuit');
	return await createLibp2p({
		privateKey: libp2pKey(options.deviceKey),
		addresses: { listen: [...(options.listen ?? [...circuits, ...(webrtc ? ['/webrtc'] : [])])] },
		transports: [
			webSockets(),
			circuitRelayTransport(),
			...(webrtc ? [webrtc] : []),
			...(options.extraTransports ?? [])
		],
		connectionEncrypters: [noise()],
		streamMuxers: [yamux()],
		// The default forbids ws:// and addresses of a home network. A relay in the common room is exactly that.
		connectionGater: { denyDialMultiaddr: () => false },
		connectionMonitor: { pingInterval: PING_INTERVAL_MS },
		connectionManager: {
			maxConnections: MAX_CONNECTIONS,
			maxIncomingPendingConnections: MAX_INCOMING_PENDING,
			inboundConnectionThreshold: Number.MAX_SAFE_INTEGER,
			reconnectRetries: 0,
			addressDialTimeout: MAX_DIAL_MS
		},
		// Only relays are asked, by the supervisor. Neighbours need not know each other's protocols and addresses, and a
		// neighbour that claims to be a relay is never noticed.
		services: { identify: identify({ runOnConnectionOpen: false }) }
	});
};

/** Both halves as they are kept: working the public one out anew is the slowest step of a cold start. */
const libp2pKey = ({ signingKey, deviceId }: DeviceNodeOptions['deviceKey']) =>
	privateKeyFromRaw(concatBytes(signingKey, verifyingKeyOf(deviceId)));

const isNode = typeof process === 'object' && process.versions?.node !== undefined && typeof window === 'undefined';

/** Undefined where there is no WebRTC: an engine with it switched off, or Node without the optional native part. */
const loadWebrtc = async (stunUrls: () => readonly string[]): Promise<Transports[number] | undefined> => {
	if (!isNode) {
		if (typeof RTCPeerConnection === 'undefined') return undefined;
		repairInitChannel(RTCPeerConnection);
	}
	try {
		const { webRTC } = await import('@libp2p/webrtc');
		return webRTC({
			rtcConfiguration: () => ({
				iceServers: stunUrls()
					.slice(0, MAX_STUN_SERVERS)
					.map((urls) => ({ urls }))
			})
		});
	} catch (error) {
		if (isNode) return undefined;
		throw error;
	}
};
