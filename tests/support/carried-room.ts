import { Repo, type PeerId } from '@automerge/automerge-repo';
import type { Libp2p } from 'libp2p';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import { carriageBy, type FromCarrier, type ToCarrier } from '../../src/lib/net/carriage.ts';
import { Carrier } from '../../src/lib/net/carrier.ts';
import { CarriedRoads } from '../../src/lib/net/carried-roads.ts';
import { CircleAdapter } from '../../src/lib/net/circle-adapter.ts';
import { CircleSwitch } from '../../src/lib/net/circle-switch.ts';
import { createNodeTrialRunner } from '../../src/lib/net/trial-node.ts';
import { idOf } from './circle-room.ts';
import type { TestGate } from './test-gate.ts';

/** Somebody whose circle lives behind a port, as in the vault's worker, and whose page carries its links. */
export interface Resident {
	readonly id: string;
	readonly node: Libp2p;
	readonly adapter: CircleAdapter;
	readonly repo: Repo;
	/** Every frame that the page carried for it, in either direction. */
	readonly carried: Uint8Array[];
	/** Locks: the page carries nothing any more and the worker is gone. */
	lock(): void;
	stop(): Promise<void>;
}

export const movesInBehind = async (
	node: Libp2p,
	gate: TestGate,
	deskKey: DeviceKey,
	verifyingKeyOf: (peerId: string) => Uint8Array | undefined
): Promise<Resident> => {
	const circles = new CircleSwitch(node);
	await circles.start();
	const { port1, port2 } = new MessageChannel();
	const carried: Uint8Array[] = [];
	const worker = carriageBy<FromCarrier, ToCarrier>(port1);
	const carrier = new Carrier({
		circles,
		worker: {
			post: (message) => {
				if (message.type === 'frame') carried.push(message.body);
				worker.post(message);
			},
			listen: (listener) =>
				worker.listen((message) => {
					if (message.type === 'frame') carried.push(message.body);
					listener(message);
				})
		},
		meetAt: () => {}
	});
	const id = idOf(node);
	const roads = new CarriedRoads({
		page: carriageBy<ToCarrier, FromCarrier>(port2),
		group: 'ab'.repeat(32),
		desk: { signingKey: deskKey.signingKey, verifyingKeyOf },
		random: (length) => crypto.getRandomValues(new Uint8Array(length)),
		onPeers: (peers) => adapter.setPeers(peers)
	});
	roads.setTopics([], gate.topics());
	const trial = createNodeTrialRunner();
	const documents = { isKnownDocument: () => true, documentBytes: () => undefined };
	const adapter: CircleAdapter = new CircleAdapter({ circles: roads, gate, documents, trial });
	await new Promise((resolve) => setTimeout(resolve));
	const repo = new Repo({ network: [adapter], peerId: id as PeerId });
	const lock = (): void => {
		carrier.stop();
		port2.close();
		port1.close();
	};
	return {
		...{ id, node, adapter, repo, carried },
		lock,
		stop: async () => {
			lock();
			trial.close();
			await circles.stop();
			await node.stop();
		}
	};
};
