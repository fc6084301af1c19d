import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Stream } from '@libp2p/interface';
import { peerIdFromString } from '@libp2p/peer-id';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openNetwork, type Network } from '../../src/lib/net/network.ts';
import { closeSpareCircuits } from '../../src/lib/net/spare-circuits.ts';
import { encodeRequest, endpointOfAnswer } from '../../sync-server/stun.ts';
import { deviceKey, isReachable, startTestRelay, topicOf, until, type TestRelay } from '../support/relay.ts';

const ECHO = '/test/echo/1';
/** In Node, one WebRTC dial of fifteen hangs and is tried again (in browsers none does). */
const PATIENCE_MS = 30_000;
const board = topicOf('the board of building 3');

vi.setConfig({ testTimeout: 2 * PATIENCE_MS });

let relay: TestRelay;
let networks: Network[];

beforeEach(async () => {
	relay = await startTestRelay();
	networks = [];
});
afterEach(async () => {
	await Promise.all(networks.map((network) => network.close()));
	await relay.close();
});

const open = async (owner: string, webrtc: boolean, relays = [relay.origin]): Promise<Network> => {
	const network = await openNetwork({ deviceKey: deviceKey(owner), relays, webrtc });
	const echo = (stream: Stream) => stream.addEventListener('message', ({ data }) => void stream.send(data));
	await network.node.handle(ECHO, echo, { runOnLimitedConnection: true });
	networks.push(network);
	return network;
};

const connected = (network: Network, to: Network, direct: boolean) =>
	until(
		network.subscribe,
		() => network.connections().some((other) => other.peerId === to.peerId && other.direct === direct),
		`a ${direct ? 'direct' : 'relayed'} connection`,
		PATIENCE_MS
	);

/** Sends this many bytes and waits until as many came back. */
const echo = async (from: Network, to: Network, bytes: number): Promise<void> => {
	const stream = await from.node.dialProtocol(peerIdFromString(to.peerId), ECHO, { runOnLimitedConnection: true });
	const back = new Promise<void>((resolve, reject) => {
		let received = 0;
		stream.addEventListener('message', ({ data }) => {
			received += data.byteLength;
			if (received === bytes) resolve();
		});
		stream.addEventListener('close', () => reject(new Error(`closed after ${received} bytes`)));
	});
	const piece = new Uint8Array(64 * 1024);
	for (let sent = 0; sent < bytes; sent += piece.byteLength)
		if (!stream.send(piece.subarray(0, Math.min(piece.byteLength, bytes - sent)))) await stream.onDrain();
	await back;
	await stream.close();
};

describe('two devices that announce the same topic', () => {
	it.each([
		['find each other and are linked directly', true],
		['are linked through a circuit when WebRTC cannot be had', false]
	])('%s', async (_what, webrtc) => {
		const [satoSan, suzukiSan] = [await open('Sato-san', webrtc), await open('Suzuki-san', webrtc)];
		const told: string[][] = [];
		satoSan.meet(board, (peers) => told.push([...peers]));
		suzukiSan.meet(board, () => {});
		await Promise.all([connected(satoSan, suzukiSan, webrtc), connected(suzukiSan, satoSan, webrtc)]);
		expect(told).toEqual([[suzukiSan.peerId]]);
		expect(satoSan.connections()).toHaveLength(1);
		expect(satoSan.day()).toBe(Math.floor(Date.now() / 86_400_000));
		expect(satoSan.toldDays).toMatchObject([{ origin: relay.origin, day: satoSan.day() }]);
		expect(Math.abs(Date.now() - satoSan.toldDays[0]!.heardAt)).toBeLessThan(60_000);
		await echo(satoSan, suzukiSan, 1000);
	});

	it('can send 4 MB through a circuit, and the relay cannot tell what it is', async () => {
		const [satoSan, suzukiSan] = [await open('Sato-san', false), await open('Suzuki-san', false)];
		satoSan.meet(board, () => {});
		suzukiSan.meet(board, () => {});
		await connected(satoSan, suzukiSan, false);
		await echo(satoSan, suzukiSan, 4 * 1024 * 1024);
		expect(satoSan.node.getConnections(peerIdFromString(suzukiSan.peerId))[0]?.encryption).toBe('/noise');
	});

	it('hear of each other leaving, and a third one who shares nothing is linked with nobody', async () => {
		const [satoSan, suzukiSan, stranger] = [
			await open('Sato-san', false),
			await open('Suzuki-san', false),
			await open('a stranger', false)
		];
		let present: readonly string[] = [];
		satoSan.meet(board, (peers) => (present = peers));
		suzukiSan.meet(board, () => {});
		stranger.meet(topicOf('another house'), () => {});
		await connected(satoSan, suzukiSan, false);
		await suzukiSan.close();
		await until(satoSan.subscribe, () => satoSan.connections().length === 0, 'the connection is gone');
		await expect.poll(() => present).toEqual([]);
		expect(stranger.connections()).toEqual([]);
	});

	it('stop being told when they stop meeting', async () => {
		const [satoSan, suzukiSan] = [await open('Sato-san', false), await open('Suzuki-san', false)];
		const stop = satoSan.meet(board, () => {});
		let present: readonly string[] = [];
		suzukiSan.meet(board, (peers) => (present = peers));
		await connected(satoSan, suzukiSan, false);
		stop();
		await satoSan.close();
		await expect.poll(() => present).toEqual([]);
	});
});

describe('the circuit that led to a direct link', () => {
	it('is closed when nothing runs over it, and kept while something does', async () => {
		const [satoSan, suzukiSan] = [await open('Sato-san', true), await open('Suzuki-san', true)];
		const circuits = () =>
			[satoSan, suzukiSan].map(({ node }) => node.getConnections().filter(({ limits }) => limits).length);
		const bothAre = (count: number) => expect.poll(circuits).toEqual([count, count]);
		satoSan.meet(board, () => {});
		suzukiSan.meet(board, () => {});
		await Promise.all([connected(satoSan, suzukiSan, true), connected(suzukiSan, satoSan, true)]);
		await bothAre(1);

		const caller = [satoSan, suzukiSan].find(({ node }) =>
			node.getConnections().some(({ limits, direction }) => limits && direction === 'outbound')
		)!;
		const circuit = caller.node.getConnections().find(({ limits }) => limits)!;
		const direct = caller.node.getConnections(circuit.remotePeer).find(({ limits }) => !limits)!;
		const opened = () => caller.node.dispatchEvent(new CustomEvent('connection:open', { detail: direct }));
		const stop = closeSpareCircuits(caller.node, 0);
		const stream = await circuit.newStream(ECHO, { runOnLimitedConnection: true });
		opened();
		// A timer that was set later fires later, so by now the decision was made.
		await new Promise((resolve) => setTimeout(resolve, 0));
		expect(circuit.status).toBe('open');
		stream.abort(new Error('enough'));
		await expect.poll(() => circuit.streams.length).toBe(0);
		opened();
		await bothAre(0);
		expect(caller.connections()).toMatchObject([{ direct: true }]);
		stop();
	});
});

describe('a device', () => {
	it('starts without any relay, and is reachable soon after one is named', async () => {
		const network = await open('Sato-san', false, ['http://127.0.0.1:1']);
		await until(network.subscribe, () => network.relays[0]?.kind === 'down', 'the first relay is down');
		expect(network.addRelay('not an address')).toBe(false);
		expect(network.addRelay(relay.origin)).toBe(true);
		await until(network.subscribe, () => isReachable(network), 'reachable');
		expect(network.relays.map(({ kind }) => kind)).toContain('connected');
	});

	it('uses two relays at once and finds those who only have the second', async () => {
		const second = await startTestRelay();
		try {
			const satoSan = await open('Sato-san', true, [relay.origin, second.origin]);
			const suzukiSan = await open('Suzuki-san', true, [second.origin]);
			satoSan.meet(board, () => {});
			suzukiSan.meet(board, () => {});
			await Promise.all([connected(satoSan, suzukiSan, true), connected(suzukiSan, satoSan, true)]);
			const all = () => satoSan.relays.every((state) => state.kind === 'connected' && state.isReachable);
			await until(satoSan.subscribe, all, 'reachable through both');
		} finally {
			await second.close();
		}
	});

	it('frees its reservation when it goes, a hundred times over', async () => {
		for (let n = 0; n < 20; n++) {
			const visitors = await Promise.all(
				Array.from({ length: 5 }, (_, i) =>
					openNetwork({ deviceKey: deviceKey(`visitor ${n} ${i}`), relays: [relay.origin], webrtc: false })
				)
			);
			await Promise.all(visitors.map((visitor) => until(visitor.subscribe, () => isReachable(visitor), 'reachable')));
			expect(relay.counts()['reservations']).toBe(5);
			await Promise.all(visitors.map((visitor) => visitor.close()));
			await expect.poll(() => relay.counts()['reservations'], { interval: 10 }).toBe(0);
		}
	});

	it('is told by the relay’s own STUN service where it stands', async () => {
		const socket = createSocket('udp4');
		const transaction = crypto.getRandomValues(new Uint8Array(12));
		socket.send(encodeRequest(transaction), relay.port, '127.0.0.1');
		const [answer] = (await once(socket, 'message')) as [Uint8Array];
		expect(endpointOfAnswer(answer, transaction)).toEqual({ address: '127.0.0.1', port: socket.address().port });
		socket.close();
	});
});
