import { identify } from '@libp2p/identify';
import { memory } from '@libp2p/memory';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { Repo, type AutomergeUrl, type DocHandle, type DocumentId, type PeerId } from '@automerge/automerge-repo';
import * as Automerge from '@automerge/automerge';
import { createLibp2p, type Libp2p } from 'libp2p';
import { toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { CircleAdapter } from '../../src/lib/net/circle-adapter.ts';
import { CircleSwitch } from '../../src/lib/net/circle-switch.ts';
import { createNodeTrialRunner } from '../../src/lib/net/trial-node.ts';
import type { TrialRunner } from '../../src/lib/net/trial.ts';
import { admits, newEpochKey, TestGate } from './test-gate.ts';

export type TransportName = 'tcp' | 'memory';

let memoryAddresses = 0;
const MAX_PENDING = 64;

export const startNode = (transport: TransportName): Promise<Libp2p> =>
	createLibp2p({
		addresses: { listen: [transport === 'tcp' ? '/ip4/127.0.0.1/tcp/0' : `/memory/room-${memoryAddresses++}`] },
		transports: [transport === 'tcp' ? tcp() : memory()],
		connectionEncrypters: [noise()],
		streamMuxers: [yamux()],
		// As the app's own nodes: a room full of people is no flood, though all come from one address here.
		connectionManager: {
			inboundConnectionThreshold: Number.MAX_SAFE_INTEGER,
			maxIncomingPendingConnections: MAX_PENDING
		},
		services: { identify: identify() }
	}) as unknown as Promise<Libp2p>;

export const idOf = (node: Libp2p): string => node.peerId.toString();

/** Both ends dial at once, as two browsers do that see each other appear. */
export const connectBothWays = async (a: Libp2p, b: Libp2p): Promise<void> => {
	await Promise.all([a.dial(b.getMultiaddrs()), b.dial(a.getMultiaddrs())]);
};

export const connectAll = async (nodes: readonly Libp2p[]): Promise<void> => {
	for (const [i, node] of nodes.entries()) for (const other of nodes.slice(i + 1)) await connectBothWays(node, other);
};

/** One person's device in the circle: node, switch, gate, adapter and repo. */
export interface Device {
	readonly node: Libp2p;
	readonly id: string;
	readonly circles: CircleSwitch;
	readonly gate: TestGate;
	readonly adapter: CircleAdapter;
	readonly repo: Repo;
	/** Which ids the workspace knows besides those in the repo. */
	readonly known: { everything: boolean; readonly unhurried: Set<string> };
	stop(): Promise<void>;
}

export interface DeviceOptions {
	readonly trial?: TrialRunner;
	readonly now?: () => number;
	/** For a second circle of the same device. */
	readonly circles?: CircleSwitch;
}

export const startDevice = async (node: Libp2p, gate: TestGate, options: DeviceOptions = {}): Promise<Device> => {
	const circles = options.circles ?? new CircleSwitch(node);
	if (!options.circles) await circles.start();
	const known = { everything: true, unhurried: new Set<string>() };
	const runner = options.trial ?? createNodeTrialRunner();
	const adapter = new CircleAdapter({
		circles,
		gate,
		...(options.now ? { now: options.now } : {}),
		trial: runner,
		documents: {
			isKnownDocument: (id) => known.everything || id in repo.handles,
			documentBytes: () => undefined,
			unhurried: {
				isUnhurried: (id) => known.unhurried.has(id),
				hasHeads: (id, heads) => Automerge.hasHeads(repo.handles[id as DocumentId]!.doc(), heads.map(toHex))
			}
		}
	});
	const id = idOf(node);
	const repo: Repo = new Repo({ network: [adapter], peerId: id as PeerId });
	return {
		node,
		id,
		circles,
		gate,
		adapter,
		repo,
		known,
		stop: async () => {
			adapter.disconnect();
			runner.close();
			await circles.stop();
			await node.stop();
		}
	};
};

/** Members of one circle, connected with one another, each told who the others are. */
export const openRoom = async (count: number, transport: TransportName = 'memory'): Promise<Device[]> => {
	const nodes = await Promise.all(Array.from({ length: count }, () => startNode(transport)));
	const key = newEpochKey();
	const log = nodes.map((node) => admits(idOf(node)));
	const devices = await Promise.all(nodes.map((node) => startDevice(node, new TestGate([key], log))));
	introduce(devices);
	await connectAll(nodes);
	return devices;
};

export const introduce = (devices: readonly Device[]): void => {
	for (const device of devices) device.adapter.setPeers(devices.map(({ id }) => id));
};

/** Resolves when the condition holds after one of the adapter's events, or at once. */
export const whenMembers = (device: Device, count: number): Promise<void> =>
	new Promise((resolve) => {
		const check = (): void => {
			if (device.adapter.members.length !== count) return;
			device.adapter.off('peer-candidate', check);
			device.adapter.off('peer-disconnected', check);
			resolve();
		};
		device.adapter.on('peer-candidate', check);
		device.adapter.on('peer-disconnected', check);
		check();
	});

export const whenDoc = <T>(handle: DocHandle<T>, holds: (doc: T) => boolean): Promise<void> =>
	new Promise((resolve) => {
		const check = (): void => {
			if (!handle.isReady() || !holds(handle.doc())) return;
			handle.off('change', check);
			resolve();
		};
		handle.on('change', check);
		check();
	});

export const lastChangeOf = (handle: DocHandle<unknown> | DocHandle<never>): Bytes =>
	Automerge.getLastLocalChange((handle as DocHandle<unknown>).doc()) as Bytes;

/** Proves that the two still sync: a new document of one arrives at the other. */
export const syncsBetween = async (from: Device, to: Device): Promise<void> => {
	const handle = from.repo.create({ said: 'よろしく' });
	const found = await to.repo.find<{ said: string; answer?: string }>(handle.url as AutomergeUrl);
	found.change((doc) => void (doc.answer = 'こちらこそ'));
	await whenDoc(handle as unknown as DocHandle<{ answer?: string }>, (doc) => doc.answer === 'こちらこそ');
};
