import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openNetwork, type Network } from '../../src/lib/net/network.ts';
import { loadIdentity } from '../../sync-server/identity-file.ts';
import { deviceKey, isReachable, startRelayProcess, topicOf, until, type RelayProcess } from '../support/relay.ts';

const board = topicOf('the board of building 3');
const PATIENCE_MS = 30_000;
const BACK_WITHIN_MS = 1_500;

vi.setConfig({ testTimeout: 2 * PATIENCE_MS });

let relay: RelayProcess;
let networks: Network[];

beforeEach(async () => {
	relay = await startRelayProcess();
	networks = [];
});
afterEach(async () => {
	await Promise.all(networks.map((network) => network.close()));
	await relay.dispose();
});

const open = async (owner: string): Promise<Network> => {
	const network = await openNetwork({ deviceKey: deviceKey(owner), relays: [relay.origin] });
	networks.push(network);
	return network;
};
const isDirectTo = (network: Network, to: Network) =>
	network.connections().some(({ peerId, direct }) => peerId === to.peerId && direct);
/** In Node, one WebRTC dial of fifteen hangs and is tried again (in browsers none does). */
const direct = (network: Network, to: Network) =>
	until(network.subscribe, () => isDirectTo(network, to), 'direct', PATIENCE_MS);
const relayIs = (network: Network, kind: string) =>
	until(network.subscribe, () => network.relays.every((state) => state.kind === kind), `the relay is ${kind}`);

describe('a relay that is killed', () => {
	it('leaves direct links alone, and is found again as soon as it is back', async () => {
		const [satoSan, suzukiSan] = [await open('Sato-san'), await open('Suzuki-san')];
		let present: readonly string[] = [];
		satoSan.meet(board, (peers) => (present = peers));
		suzukiSan.meet(board, () => {});
		await Promise.all([direct(satoSan, suzukiSan), direct(suzukiSan, satoSan)]);

		await relay.kill();
		await Promise.all([relayIs(satoSan, 'down'), relayIs(suzukiSan, 'down')]);
		expect(isDirectTo(satoSan, suzukiSan)).toBe(true);
		expect(present).toEqual([suzukiSan.peerId]);

		await relay.restart();
		const back = await Promise.all([satoSan, suzukiSan].map((network) => relayIs(network, 'connected')));
		console.log(`back after ${back.map(Math.round).join(' and ')} ms`);
		expect(Math.max(...back)).toBeLessThan(BACK_WITHIN_MS);
		await Promise.all(networks.map((network) => until(network.subscribe, () => isReachable(network), 'reachable')));
		expect(isDirectTo(satoSan, suzukiSan)).toBe(true);

		const tablet = await open('the tablet');
		tablet.meet(board, () => {});
		await Promise.all([direct(tablet, satoSan), direct(tablet, suzukiSan), direct(satoSan, tablet)]);
		expect(present).toHaveLength(2);
	});

	it('three times in a row is found again three times', async () => {
		const network = await open('Sato-san');
		for (let n = 0; n < 3; n++) {
			await until(network.subscribe, () => isReachable(network), 'reachable');
			await relay.kill();
			await relayIs(network, 'down');
			await relay.restart();
			expect(await relayIs(network, 'connected')).toBeLessThan(BACK_WITHIN_MS);
		}
	});
});

describe('a relay', () => {
	it('stops when it is asked to, with its visitors inside', async () => {
		const network = await open('Sato-san');
		await until(network.subscribe, () => isReachable(network), 'reachable');
		expect(await relay.kill('SIGTERM')).toBe(0);
		expect(relay.said[0]).toBe(`えんがわ http://localhost:${relay.port}`);
	});

	it('says in words that its port is taken', async () => {
		const other = createServer().listen(0, '127.0.0.1');
		await once(other, 'listening');
		const { port } = other.address() as { port: number };
		await expect(startRelayProcess({ port })).rejects.toThrow(/ended with 1: .*EADDRINUSE/);
		other.close();
	});

	it('says in words what is wrong with its settings', async () => {
		await expect(startRelayProcess({ env: { ENGAWA_URL: 'engawa' } })).rejects.toThrow(/ended with 2: .*ENGAWA_URL/);
	});

	it('says that other devices need https', async () => {
		await relay.dispose();
		relay = await startRelayProcess({ env: { ENGAWA_URL: 'http://192.0.2.1:8080' } });
		await expect.poll(() => relay.said.join()).toContain('https');
	});

	it('keeps its key to itself and takes no other for it', async () => {
		const dir = await mkdtemp(join(tmpdir(), 'engawa-key-'));
		try {
			const [first, second] = await Promise.all([loadIdentity(join(dir, 'a')), loadIdentity(join(dir, 'b'))]);
			expect(await loadIdentity(join(dir, 'a'))).toEqual(first);
			expect(second).not.toEqual(first);
			expect((await stat(join(dir, 'a', 'relay.key'))).mode & 0o777).toBe(0o600);
		} finally {
			await rm(dir, { recursive: true });
		}
	});
});
