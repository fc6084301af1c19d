import { circuitRelayServer, circuitRelayTransport } from '@libp2p/circuit-relay-v2';
import { identify } from '@libp2p/identify';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p, type Libp2p } from 'libp2p';
import { afterEach, describe, expect, it } from 'vitest';
import type { CircleMember } from '../../src/lib/net/circle-adapter.ts';
import {
	connectBothWays,
	idOf,
	introduce,
	startDevice,
	startNode,
	syncsBetween,
	whenMembers,
	type Device
} from '../support/circle-room.ts';
import { admits, newEpochKey, TestGate } from '../support/test-gate.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const startRelay = async (): Promise<Libp2p> => {
	const relay = await createLibp2p({
		addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
		transports: [tcp()],
		connectionEncrypters: [noise()],
		streamMuxers: [yamux()],
		services: { identify: identify(), relay: circuitRelayServer() }
	});
	cleanups.push(async () => relay.stop());
	return relay as unknown as Libp2p;
};
const startBehind = async (relay: Libp2p): Promise<Libp2p> =>
	(await createLibp2p({
		addresses: { listen: [`${relay.getMultiaddrs()[0]!.toString()}/p2p-circuit`, '/ip4/127.0.0.1/tcp/0'] },
		transports: [tcp(), circuitRelayTransport()],
		connectionEncrypters: [noise()],
		streamMuxers: [yamux()],
		services: { identify: identify() }
	})) as unknown as Libp2p;
const open = async (nodes: readonly Libp2p[], gates: readonly TestGate[]): Promise<Device[]> => {
	const devices = await Promise.all(nodes.map((node, i) => startDevice(node, gates[i]!)));
	for (const device of devices) cleanups.push(() => device.stop());
	introduce(devices);
	return devices;
};
const whenMembersAre = (device: Device, members: CircleMember[]): Promise<void> =>
	expect.poll(() => device.adapter.members, { timeout: 10_000 }).toEqual(members);

describe('SYNC12 a relayed link', () => {
	it('carries the circle, and gives way to a direct one without losing anything', async () => {
		const relay = await startRelay();
		const nodes = await Promise.all([startBehind(relay), startBehind(relay)]);
		const key = newEpochKey();
		const log = nodes.map((node) => admits(idOf(node)));
		const [sato, suzuki] = (await open(nodes, [new TestGate([key], log), new TestGate([key], log)])) as [
			Device,
			Device
		];
		const relayed = multiaddr(`${relay.getMultiaddrs()[0]!.toString()}/p2p-circuit/p2p/${suzuki.id}`);
		await expect
			.poll(() => suzuki.node.getMultiaddrs().some((each) => each.toString().includes('p2p-circuit')))
			.toBe(true);
		await sato.node.dial(relayed);
		await whenMembersAre(sato, [{ peerId: suzuki.id, limited: true }]);
		await syncsBetween(sato, suzuki);
		const direct = suzuki.node.getMultiaddrs().filter((each) => !each.toString().includes('p2p-circuit'));
		await sato.node.dial(direct, { force: true });
		await whenMembersAre(sato, [{ peerId: suzuki.id, limited: false }]);
		await whenMembersAre(suzuki, [{ peerId: sato.id, limited: false }]);
		await syncsBetween(suzuki, sato);
		await syncsBetween(sato, suzuki);
	});
});

describe('SYNC13 epochs', () => {
	it.each(['slept', 'awake'])(
		'a device that slept through a rotation is found by the older topic (%s first)',
		async (first) => {
			const nodes = await Promise.all([startNode('memory'), startNode('memory')]);
			const [old, young] = [newEpochKey(), newEpochKey()];
			const log = nodes.map((node) => admits(idOf(node)));
			const gates = [new TestGate([old], log), new TestGate([young, old], log)];
			const devices = await open(nodes, first === 'slept' ? gates : gates.reverse());
			await connectBothWays(nodes[0]!, nodes[1]!);
			await Promise.all(devices.map((device) => whenMembers(device, 1)));
			await syncsBetween(devices[0]!, devices[1]!);
		}
	);
});
