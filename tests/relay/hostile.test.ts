import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openNetwork } from '../../src/lib/net/network.ts';
import { HEADERS_TIMEOUT_MS, MAX_PENDING_PER_ADDRESS, MAX_WEBSOCKET_MESSAGE } from '../../sync-server/limits.ts';
import { deviceKey, isReachable, startTestRelay, until, type TestRelay } from '../support/relay.ts';

let relay: TestRelay;

beforeAll(async () => {
	relay = await startTestRelay();
});
afterAll(() => relay.close());

const openSocket = async (): Promise<WebSocket> => {
	const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/`);
	socket.on('error', () => {});
	await once(socket, 'open');
	return socket;
};

const rawSocket = async (): Promise<Socket> => {
	const socket = connect(relay.port, '127.0.0.1');
	socket.on('error', () => {});
	socket.resume();
	await once(socket, 'connect');
	return socket;
};

/** However it ends. */
const closeOf = (socket: Socket | WebSocket): Promise<void> =>
	new Promise((resolve) => void socket.on('close', () => resolve()));

/** How long an honest device takes from nothing to being reachable, while all this goes on. */
const honestVisit = async (owner: string): Promise<number> => {
	const network = await openNetwork({ deviceKey: deviceKey(owner), relays: [relay.origin], webrtc: false });
	try {
		return await until(network.subscribe, () => isReachable(network), `${owner} is reachable`, 5_000);
	} finally {
		await network.close();
	}
};

const HONEST_MS = 3_000;

describe('a hostile visitor', () => {
	it('that opens hundreds of silent WebSockets keeps nobody out, and they are closed', async () => {
		const silent: WebSocket[] = [];
		for (let n = 0; n < 4 * MAX_PENDING_PER_ADDRESS; n++) silent.push(await openSocket());
		const closed = silent.map((socket) => (socket.readyState === WebSocket.OPEN ? closeOf(socket) : undefined));
		expect(relay.counts()['sockets_pending']).toBeLessThanOrEqual(MAX_PENDING_PER_ADDRESS);
		expect(await honestVisit('Sato-san')).toBeLessThan(HONEST_MS);
		await Promise.all(closed);
		await expect.poll(() => relay.counts()['sockets_pending']).toBe(0);
	});

	it('that says one word on each keeps nobody out either', async () => {
		const sockets: WebSocket[] = [];
		for (let n = 0; n < 2 * MAX_PENDING_PER_ADDRESS; n++) {
			const socket = await openSocket();
			socket.send(Uint8Array.of(0x13));
			sockets.push(socket);
		}
		expect(relay.counts()['sockets_pending']).toBeLessThanOrEqual(MAX_PENDING_PER_ADDRESS);
		expect(await honestVisit('Suzuki-san')).toBeLessThan(HONEST_MS);
		for (const socket of sockets) socket.terminate();
	});

	it('that sends its headers drop by drop is cut off, and pages load meanwhile', async () => {
		const drops = await Promise.all(Array.from({ length: 20 }, rawSocket));
		const dripping = drops.map((socket) => {
			socket.write('GET / HTTP/1.1\r\nHost: engawa.test\r\n');
			return setInterval(() => socket.writable && socket.write('X-Wait: a\r\n'), 500);
		});
		const closed = Promise.all(drops.map(closeOf));
		const started = performance.now();
		expect((await fetch(`${relay.origin}/healthz`)).status).toBe(200);
		await closed;
		for (const timer of dripping) clearInterval(timer);
		expect(performance.now() - started).toBeLessThan(HEADERS_TIMEOUT_MS + 3_000);
	});

	it.each([
		[
			'a message of more than noise ever sends',
			(socket: WebSocket) => socket.send(new Uint8Array(MAX_WEBSOCKET_MESSAGE + 1))
		],
		['text', (socket: WebSocket) => socket.send('hello')],
		['noise of the other kind', (socket: WebSocket) => socket.send(crypto.getRandomValues(new Uint8Array(300)))]
	])('that sends %s loses its connection, and others come in', async (_what, send) => {
		const socket = await openSocket();
		const closed = closeOf(socket);
		send(socket);
		await closed;
		expect(await honestVisit('the tablet')).toBeLessThan(HONEST_MS);
	});

	it('that knocks at another address of the relay is not let in', async () => {
		const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/admin`);
		const [error] = (await once(socket, 'error')) as [Error];
		expect(error.message).toContain('404');
	});

	it('with headers of a megabyte is refused', async () => {
		const socket = await rawSocket();
		const closed = closeOf(socket);
		socket.write(`GET / HTTP/1.1\r\nHost: engawa.test\r\nX-Long: ${'a'.repeat(1024 * 1024)}\r\n\r\n`);
		await closed;
		expect((await fetch(`${relay.origin}/healthz`)).status).toBe(200);
	});
});
