import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server, type ServerOptions } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import packageJson from '../package.json' with { type: 'json' };
import { plainAddress } from './client-address.ts';
import type { RelayConfig } from './config.ts';
import { httpHandler } from './http.ts';
import { loadIdentity } from './identity-file.ts';
import * as limits from './limits.ts';
import type { Log } from './log.ts';
import { startMailbox } from './mailbox.ts';
import { startMeeting } from './meeting.ts';
import { startReferral } from './referral.ts';
import { metricsText } from './metrics.ts';
import { createRelayNode } from './relay-node.ts';
import { readStaticFiles } from './static-files.ts';
import { startStun, type StunServer } from './stun-server.ts';
import { WebSocketDoor } from './websocket-listener.ts';

export interface Relay {
	/** Where people open the app: the public address when one is set, else the one on this machine. */
	readonly url: string;
	readonly port: number;
	readonly peerId: string;
	/** False when no app was found to serve. */
	readonly servesApp: boolean;
	/** True on a relay for trying things out: no list of centres, no public address. */
	readonly takesAnyCentre: boolean;
	counts(): Readonly<Record<string, number>>;
	/** Stops taking newcomers, ends every connection, frees the port. */
	close(): Promise<void>;
}

const SERVER_OPTIONS: ServerOptions = {
	maxHeaderSize: limits.MAX_HEADER_BYTES,
	headersTimeout: limits.HEADERS_TIMEOUT_MS,
	requestTimeout: limits.REQUEST_TIMEOUT_MS,
	connectionsCheckingInterval: 1_000
};

/** App, meeting place, circuit relay and STUN on one port number. Rejects when the port or a file cannot be had. */
export const startRelay = async (config: RelayConfig, log: Log): Promise<Relay> => {
	const files = await readStaticFiles(config.staticDir);
	const door = new WebSocketDoor(config.trustedProxies);
	const signingKey = await loadIdentity(config.dataDir);
	const { node, reservations } = await createRelayNode(signingKey, door);
	const meeting = await startMeeting(node, log);
	const mailbox = await startMailbox(node, config.dataDir, log);
	const { dataDir, publicUrl } = config;
	const referral = await startReferral(node, { dataDir, signingKey, isOpenWithoutList: publicUrl === undefined, log });

	const counts = () => ({
		connections: node.getConnections().length,
		...prefixed('sockets', door.counts),
		reservations: reservations(),
		...prefixed('meeting', meeting.counts()),
		...prefixed('mailbox', mailbox.counts()),
		...prefixed('referral', referral.counts()),
		stun_answers: stun?.answered ?? 0,
		resident_bytes: process.memoryUsage.rss(),
		uptime_seconds: Math.round(process.uptime())
	});
	const json = (value: unknown) => () => ({ type: 'application/json', body: `${JSON.stringify(value)}\n` });
	const handler = httpHandler(files, {
		'/healthz': () => ({ type: 'text/plain; charset=utf-8', body: 'ok\n' }),
		'/version': json({ name: packageJson.name, version: packageJson.version }),
		'/relay.json': json({ url: config.publicUrl ?? null }),
		'/metrics': () => ({ type: 'text/plain; version=0.0.4; charset=utf-8', body: metricsText(counts()) })
	});

	const server = config.tls
		? createHttpsServer({ ...SERVER_OPTIONS, ...(await certificate(config.tls)) }, handler)
		: createHttpServer(SERVER_OPTIONS, handler);
	server.on('upgrade', door.upgrade);
	server.setTimeout(limits.IDLE_SOCKET_TIMEOUT_MS);
	limitSockets(server, config.trustedProxies);

	let stun: StunServer | undefined;
	const close = async (): Promise<void> => {
		server.close();
		await meeting.stop();
		await mailbox.stop();
		await referral.stop();
		await node.stop();
		door.close();
		server.closeAllConnections();
		stun?.close();
	};
	try {
		server.listen(config.port, config.host);
		await once(server, 'listening');
		stun = await startStun(portOf(server), config.host);
	} catch (error) {
		await close();
		throw error;
	}
	const scheme = config.tls ? 'https' : 'http';
	return {
		url: config.publicUrl ?? `${scheme}://localhost:${portOf(server)}`,
		port: portOf(server),
		peerId: node.peerId.toString(),
		servesApp: files.byPath.size > 0,
		takesAnyCentre: referral.takesAnyCentre,
		counts,
		close
	};
};

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const certificate = async (tls: { certFile: string; keyFile: string }) => ({
	cert: await readFile(tls.certFile),
	key: await readFile(tls.keyFile)
});

const prefixed = (prefix: string, counts: Readonly<Record<string, number>>) =>
	Object.fromEntries(Object.entries(counts).map(([name, count]) => [`${prefix}_${name}`, count]));

/** One address cannot take all sockets before it has said who it is. A trusted proxy speaks for many. */
const limitSockets = (server: Server, trustedProxies: readonly string[]): void => {
	const open = new Map<string, number>();
	server.on('connection', (socket: Socket) => {
		const address = plainAddress(socket.remoteAddress ?? '') ?? 'unknown';
		if (trustedProxies.includes(address)) return;
		const count = (open.get(address) ?? 0) + 1;
		open.set(address, count);
		socket.once('close', () => {
			const left = open.get(address)! - 1;
			if (left > 0) open.set(address, left);
			else open.delete(address);
		});
		if (count > limits.MAX_SOCKETS_PER_ADDRESS) socket.destroy();
	});
};
