import { memory } from '@libp2p/memory';
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import { noise } from '@libp2p/noise';
import { yamux } from '@libp2p/yamux';
import { Repo, type PeerId } from '@automerge/automerge-repo';
import { createLibp2p, type Libp2p } from 'libp2p';
import { midori, MIDORI } from '../../src/lib/group/testing.ts';
import type { Acting, Refusal } from '../../src/lib/group/acting.ts';
import type { SignedOperation } from '../../src/lib/group/operation.ts';
import type { Rotated } from '../../src/lib/group/rotation.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import type { Result } from '../../src/lib/kernel/result.ts';
import type { CircleGate } from '../../src/lib/net/circle-gate.ts';
import { CircleAdapter } from '../../src/lib/net/circle-adapter.ts';
import { CircleSwitch } from '../../src/lib/net/circle-switch.ts';
import { createNodeTrialRunner } from '../../src/lib/net/trial-node.ts';
import { Records } from '../../src/lib/store/records.ts';
import { createCircleGate, meetingTopics } from '../../src/lib/workspace/circle-gate.ts';
import { CircleKeys } from '../../src/lib/workspace/circle-keys.ts';
import { KeyRing } from '../../src/lib/workspace/key-ring.ts';
import { Membership } from '../../src/lib/workspace/membership.ts';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from './memory-chunk-store.ts';
import { valueOf } from './outcome.ts';

/** What a clock shows that nobody moves. */
export const DAY = 20_000;
let addresses = 0;

/** One person's device of みどり棟 with everything between its disk and the wire: membership, keys, gate, adapter and repo. */
export interface Housemate {
	readonly deviceKey: DeviceKey;
	readonly peerId: string;
	readonly membership: Membership;
	readonly ring: KeyRing;
	readonly keys: CircleKeys;
	readonly repo: Repo;
	readonly adapter: CircleAdapter;
	readonly node: Libp2p;
	/** What survives a restart. */
	readonly disk: MemoryDisk;
	readonly acting: Acting;
	readonly gate: CircleGate;
	/** Resolves when this device, met anew, compares the other's log with what it may be told. */
	whenCompared(other: Housemate): Promise<void>;
	/** Where it would be met. */
	topics(): Bytes[];
	carryOut(made: Result<Rotated, Refusal>): Promise<void>;
	stop(): Promise<void>;
}

const inThisProcess = async (deviceKey: DeviceKey): Promise<Libp2p> =>
	(await createLibp2p({
		privateKey: await generateKeyPairFromSeed('Ed25519', deviceKey.signingKey),
		addresses: { listen: [`/memory/epochs-${addresses++}`] },
		transports: [memory()],
		connectionEncrypters: [noise()],
		streamMuxers: [yamux()]
	})) as unknown as Libp2p;

/** A device that knows these operations, and the first key unless another disk holds others. Without a node it is met in this process only. */
export const movesIn = async (
	deviceKey: DeviceKey,
	operations: readonly SignedOperation[],
	disk = emptyDisk(),
	day: () => number = () => DAY,
	where?: Libp2p
): Promise<Housemate> => {
	const records = await Records.open(new MemoryChunkStore(disk), new Uint8Array(32).fill(7));
	const membership = valueOf(await Membership.open(MIDORI, records));
	await membership.write(...operations);
	const ring = valueOf(await KeyRing.open(records, [{ circle: 'everyone', epoch: 0, key: midori.epochKey }]));
	const keys = new CircleKeys({ circle: 'everyone', membership, ring, deviceKey });
	const compared = new Map<string, () => void>();
	const asked = createCircleGate({ membership, circle: 'everyone', keys, day, isBuried: () => false });
	const gate: typeof asked = {
		...asked,
		digest: (peer) => {
			compared.get(peer)?.();
			return asked.digest(peer);
		}
	};
	const node = where ?? (await inThisProcess(deviceKey));
	const circles = new CircleSwitch(node);
	await circles.start();
	const trial = createNodeTrialRunner();
	const documents = { isKnownDocument: () => true, documentBytes: () => undefined };
	const adapter = new CircleAdapter({ circles, gate, documents, trial });
	const peerId = node.peerId.toString();
	const repo = new Repo({ network: [adapter], peerId: peerId as PeerId });
	return {
		...{ deviceKey, peerId, membership, ring, keys, gate, repo, adapter, node, disk },
		get acting() {
			return { log: membership.log, state: membership.state, deviceKey };
		},
		whenCompared: (other) =>
			new Promise((resolve) => {
				let digests = 0;
				// One is said, the next one is held against what the other said.
				compared.set(other.peerId, () => ++digests === 2 && resolve());
			}),
		topics: () => meetingTopics(keys, 'everyone', day()),
		carryOut: async (made) => {
			const { operation, epochs } = valueOf(made);
			for (const { epochKey } of epochs) valueOf(await ring.keep(epochKey));
			valueOf(await membership.write(operation));
		},
		stop: async () => {
			adapter.disconnect();
			trial.close();
			await circles.stop();
			await node.stop();
		}
	};
};

/** Two who announce a topic in common are told of each other and connected, as the relay does. */
export const meet = async (a: Housemate, b: Housemate): Promise<void> => {
	await a.node.dial(b.node.getMultiaddrs());
	a.adapter.setPeers([b.peerId]);
	b.adapter.setPeers([a.peerId]);
};

export const part = async (a: Housemate, b: Housemate): Promise<void> => {
	a.adapter.setPeers([]);
	b.adapter.setPeers([]);
	await a.node.hangUp(b.node.peerId);
	await b.node.hangUp(a.node.peerId);
};

/** Resolves when it holds, looked at after every change of keys, operations or members of the circle. */
export const whenever = ({ keys, adapter }: Housemate, holds: () => boolean): Promise<void> =>
	new Promise((resolve) => {
		const look = (): void => {
			if (!holds()) return;
			end();
			adapter.off('peer-candidate', look);
			adapter.off('peer-disconnected', look);
			resolve();
		};
		const end = keys.subscribe(() => queueMicrotask(look));
		adapter.on('peer-candidate', look);
		adapter.on('peer-disconnected', look);
		look();
	});
