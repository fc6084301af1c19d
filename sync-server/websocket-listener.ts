import { serviceCapabilities, transportSymbol, TypedEventEmitter } from '@libp2p/interface';
import type { ComponentLogger, Listener, ListenerEvents, Transport, Upgrader } from '@libp2p/interface';
import { ipPortToMultiaddr } from '@libp2p/utils';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { Admission } from './admission.ts';
import { addressGroup, clientAddress } from './client-address.ts';
import * as limits from './limits.ts';
import { WebSocketConnection } from './websocket-connection.ts';

/** What a device dials: the origin itself. */
const PATH = '/';
/** libp2p asks for an address to listen on; the real one belongs to the HTTP server. */
export const SHARED_SERVER = '/ip4/0.0.0.0/tcp/0/ws';

const STATUS = { 404: 'Not Found', 429: 'Too Many Requests', 503: 'Service Unavailable' } as const;

/**
 * libp2p's way in through an HTTP server that is there anyway, so that app and relay share one port and one certificate.
 * A socket that has said nothing takes no slot of libp2p's upgrader: silence costs honest devices nothing.
 */
export class WebSocketDoor {
	readonly #admission = new Admission({
		connections: limits.MAX_CONNECTIONS,
		connectionsPerAddress: limits.MAX_CONNECTIONS_PER_ADDRESS,
		pending: limits.MAX_PENDING,
		pendingPerAddress: limits.MAX_PENDING_PER_ADDRESS,
		arrivals: { perSecond: limits.ARRIVALS_PER_SECOND, burst: limits.ARRIVAL_BURST }
	});
	readonly #server = new WebSocketServer({
		noServer: true,
		clientTracking: false,
		perMessageDeflate: false,
		maxPayload: limits.MAX_WEBSOCKET_MESSAGE
	});
	readonly #sockets = new Map<number, Duplex>();
	readonly #shutdown = new AbortController();
	readonly #trustedProxies: readonly string[];
	#refused = 0;
	#libp2p: { upgrader: Upgrader; logger: ComponentLogger } | undefined;

	constructor(trustedProxies: readonly string[]) {
		this.#trustedProxies = trustedProxies;
	}

	/** Open sockets, those of them that have not become a connection yet, and how many were turned away. */
	get counts(): { open: number; pending: number; refused: number } {
		return { open: this.#admission.open, pending: this.#admission.pending, refused: this.#refused };
	}

	/** Goes into libp2p's list of transports. */
	transport = (components: { logger: ComponentLogger }): Transport => {
		const isOurs: Transport['listenFilter'] = (addresses) =>
			addresses.filter((address) => address.toString() === SHARED_SERVER);
		return {
			[transportSymbol]: true,
			[Symbol.toStringTag]: 'engawa/shared-websocket-server',
			...{ [serviceCapabilities]: ['@libp2p/transport'] },
			dial: async () => {
				throw new Error('the relay dials nobody');
			},
			dialFilter: () => [],
			listenFilter: isOurs,
			createListener: ({ upgrader }) => {
				this.#libp2p = { upgrader, logger: components.logger };
				return new DoorListener(() => this.close());
			}
		};
	};

	/** Handler of the server's `upgrade` event. */
	upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
		socket.on('error', () => socket.destroy());
		const libp2p = this.#libp2p;
		if (!libp2p || this.#shutdown.signal.aborted) return this.#refuse(socket, 503);
		if (request.url?.split('?', 1)[0] !== PATH) return this.#refuse(socket, 404);

		const forwarded = request.headers['x-forwarded-for'];
		const address = clientAddress(request.socket.remoteAddress, forwarded?.toString(), this.#trustedProxies);
		const arrival = this.#admission.arrive(addressGroup(address), performance.now());
		if (arrival.type === 'refused') return this.#refuse(socket, arrival.reason === 'too-many' ? 503 : 429);
		if (arrival.evicted !== undefined) this.#sockets.get(arrival.evicted)?.destroy();

		const { id } = arrival;
		this.#sockets.set(id, socket);
		socket.once('close', () => {
			this.#sockets.delete(id);
			this.#admission.leave(id);
		});
		const remoteAddr = ipPortToMultiaddr(
			address === 'unknown' ? '0.0.0.0' : address,
			request.socket.remotePort ?? 0
		).encapsulate('/ws');
		this.#server.handleUpgrade(request, socket, head, (webSocket) => {
			const log = libp2p.logger.forComponent('engawa:websocket');
			const connection = new WebSocketConnection({ socket: webSocket, remoteAddr, log });
			this.#whenItSpeaks(webSocket, () => {
				this.#admission.spoke(id);
				const signal = AbortSignal.any([this.#shutdown.signal, AbortSignal.timeout(limits.UPGRADE_TIMEOUT_MS)]);
				libp2p.upgrader.upgradeInbound(connection, { signal }).then(
					() => this.#admission.entered(id),
					(error: Error) => connection.abort(error)
				);
			});
		});
	};

	/** Ends every connection and refuses new ones. */
	close(): void {
		this.#shutdown.abort();
		this.#server.close();
		for (const socket of this.#sockets.values()) socket.destroy();
	}

	#whenItSpeaks(socket: WebSocket, begin: () => void): void {
		const silence = setTimeout(() => socket.terminate(), limits.FIRST_BYTE_TIMEOUT_MS);
		socket.once('close', () => clearTimeout(silence));
		socket.once('message', () => {
			clearTimeout(silence);
			begin();
		});
	}

	#refuse(socket: Duplex, status: keyof typeof STATUS): void {
		this.#refused += 1;
		socket.end(`HTTP/1.1 ${status} ${STATUS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
	}
}

class DoorListener extends TypedEventEmitter<ListenerEvents> implements Listener {
	readonly #onClose: () => void;

	constructor(onClose: () => void) {
		super();
		this.#onClose = onClose;
	}

	async listen(): Promise<void> {
		this.safeDispatchEvent('listening');
	}

	getAddrs(): [] {
		return [];
	}

	updateAnnounceAddrs(): void {}

	async close(): Promise<void> {
		this.#onClose();
		this.safeDispatchEvent('close');
	}
}
