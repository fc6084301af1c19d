import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { text } from 'node:stream/consumers';
import type { IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

const file = (name: string) => fileURLToPath(new URL(`certificates/${name}`, import.meta.url));
/** Made for these tests; its authority's key was thrown away. */
const tls = { certFile: file('engawa.test.crt'), keyFile: file('engawa.test.key') };

let relay: TestRelay;
let ca: string;

beforeAll(async () => {
	ca = await readFile(file('ca.crt'), 'utf8');
	relay = await startTestRelay({ tls, publicUrl: 'https://engawa.test' });
});
afterAll(() => relay.close());

it('with a certificate, pages and WebSockets come over TLS on the same port', async () => {
	const options = { ca, servername: 'engawa.test' };
	const response = await new Promise<IncomingMessage>((resolve, reject) =>
		get(`${relay.origin}/relay.json`, options, resolve).on('error', reject)
	);
	expect(JSON.parse(await text(response))).toEqual({ url: 'https://engawa.test' });
	const socket = new WebSocket(`wss://127.0.0.1:${relay.port}/`, options);
	await once(socket, 'open');
	socket.terminate();
	expect(relay.url).toBe('https://engawa.test');
});

it('without knowing the authority nobody trusts it', async () => {
	await expect(fetch(`${relay.origin}/healthz`)).rejects.toThrow();
});
