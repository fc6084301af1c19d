import type { Connection, Libp2p } from '@libp2p/interface';
import { toHex, type Bytes } from '../kernel/bytes.ts';
import { createDeviceNode, MAX_RELAYS, type DeviceNodeOptions } from './device-node.ts';
import { Dialer, linkTo } from './dialer.ts';
import { MeetingClient, type ToldDay } from './meeting.ts';
import { relayMultiaddr, relayOrigin, stunUrl } from './relay-address.ts';
import { RelaySupervisor, type RelayState } from './relay-supervisor.ts';
import { closeSpareCircuits } from './spare-circuits.ts';
import { browserWakeups } from './wakeup.ts';

export interface NetworkOptions extends Pick<DeviceNodeOptions, 'deviceKey' | 'webrtc' | 'extraTransports'> {
	/** Relays by the http(s) address of their page. */
	readonly relays: readonly string[];
	/** Closes the network when aborted. */
	readonly signal?: AbortSignal;
}

interface Neighbour {
	readonly peerId: string;
	/** False: everything goes through a relay's circuit. */
	readonly direct: boolean;
}

export interface Network {
	readonly node: Libp2p;
	readonly peerId: string;
	/** Days of UTC since 1970-01-01: as a relay told last, or by our own clock as long as `toldDays` is empty. */
	day(): number;
	/** What each relay said last of the day, the newest last: what our own clock can be held against. */
	readonly toldDays: readonly ToldDay[];
	/**
	 * Announces a topic and stays connected to whoever announces it too. `onPeers` gets all of them at every change;
	 * a device that a relay no longer names, or whose relay is away, stays in the list as long as its connection lives.
	 * Returns stop, which ends the announcement and leaves connections alone.
	 */
	meet(topic: Bytes, onPeers: (peerIds: readonly string[]) => void): () => void;
	readonly relays: readonly RelayState[];
	/** The devices that are connected, without the relays. */
	connections(): readonly Neighbour[];
	/** Called when relays, connections or what relays say of the day changed. */
	subscribe(listener: () => void): () => void;
	/** Adds a relay for as long as the network is open. False when the text is no http(s) address, or there are enough. */
	addRelay(origin: string): boolean;
	close(): Promise<void>;
}

interface Gathering {
	readonly topic: Bytes;
	readonly onPeers: (peerIds: readonly string[]) => void;
	peers: readonly string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Resolves at once, whether or not any relay is there. */
export const openNetwork = async (options: NetworkOptions): Promise<Network> => {
	const origins: string[] = [];
	const node = await createDeviceNode({ ...options, stunUrls: () => origins.map(stunUrl) });
	const supervisor = new RelaySupervisor(node);
	const meeting = new MeetingClient(node, supervisor);
	const dialer = new Dialer(node);
	const gatherings = new Set<Gathering>();
	const listeners = new Set<() => void>();
	const tell = () => {
		for (const listener of [...listeners]) listener();
	};

	const gather = (): void => {
		const wanted = new Map<string, readonly Connection[]>();
		const connected = new Set(node.getPeers().map(String));
		for (const gathering of [...gatherings]) {
			const present = meeting.present(gathering.topic);
			for (const [peer, relays] of present) wanted.set(peer, relays);
			const stayed = gathering.peers.filter((peer) => !present.has(peer) && connected.has(peer));
			const peers = [...present.keys(), ...stayed].sort();
			if (peers.join() === gathering.peers.join()) continue;
			gathering.peers = peers;
			gathering.onPeers(peers);
		}
		dialer.want(wanted);
	};
	const announce = (): void => {
		const topics = new Map([...gatherings].map(({ topic }) => [toHex(topic), topic]));
		meeting.announce([...topics.values()]);
		gather();
	};
	const addRelay = (address: string): boolean => {
		const origin = relayOrigin(address);
		if (origin === undefined) return false;
		if (origins.includes(origin)) return true;
		if (origins.length >= MAX_RELAYS) return false;
		origins.push(origin);
		supervisor.add(origin);
		return true;
	};

	let heard = meeting.toldDays;
	meeting.subscribe(() => {
		gather();
		if (heard === meeting.toldDays) return;
		heard = meeting.toldDays;
		tell();
	});
	supervisor.subscribe(tell);
	const stopClosing = closeSpareCircuits(node);
	const stopWakeups = browserWakeups(() => dialer.retryNow());
	// libp2p lists and unlists a connection only after its events.
	const onConnection = () => queueMicrotask(tell);
	node.addEventListener('connection:open', onConnection);
	node.addEventListener('connection:close', onConnection);
	node.addEventListener('peer:disconnect', () => queueMicrotask(gather));

	let closing: Promise<void> | undefined;
	const close = (): Promise<void> => {
		closing ??= (async () => {
			stopWakeups();
			stopClosing();
			dialer.stop();
			meeting.stop();
			supervisor.stop();
			gatherings.clear();
			await node.stop();
		})();
		return closing;
	};
	options.signal?.addEventListener('abort', () => void close());
	if (options.signal?.aborted) await close();
	for (const relay of options.relays) addRelay(relay);

	return {
		node,
		peerId: node.peerId.toString(),
		day: () => meeting.toldDays.at(-1)?.day ?? Math.floor(Date.now() / DAY_MS),
		get toldDays() {
			return meeting.toldDays;
		},
		meet: (topic, onPeers) => {
			const gathering: Gathering = { topic, onPeers, peers: [] };
			gatherings.add(gathering);
			announce();
			return () => {
				if (gatherings.delete(gathering) && closing === undefined) announce();
			};
		},
		get relays() {
			return supervisor.relays;
		},
		connections: () => neighbours(node, supervisor.relays),
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		addRelay,
		close
	};
};

const neighbours = (node: Libp2p, relays: readonly RelayState[]): readonly Neighbour[] => {
	const toRelays = relays.map(({ origin }) => relayMultiaddr(origin));
	const isToRelay = ({ remoteAddr }: Connection): boolean => {
		const address = remoteAddr.toString();
		return !address.includes('/p2p-circuit') && toRelays.some((relay) => address.startsWith(`${relay}/`));
	};
	return node.getPeers().flatMap((peer) => {
		const connections = node.getConnections(peer);
		const link = linkTo(connections);
		return link === 'none' || connections.some(isToRelay)
			? []
			: [{ peerId: peer.toString(), direct: link === 'direct' }];
	});
};
