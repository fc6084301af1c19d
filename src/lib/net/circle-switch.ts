import type { Connection, Stream } from '@libp2p/interface';
import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { HANDSHAKE_TIMEOUT_MS, MAX_HANDSHAKE_FRAME } from '../wire/limits.ts';
import { SYNC_PROTOCOL } from '../wire/protocol.ts';
import type { Hello } from '../wire/sync.ts';
import type { CircleKeys } from './circle-gate.ts';
import { bestConnection, type CircleNode } from './circle-node.ts';
import type { CircleEnd, CircleRoads, OpenedLink } from './circle-roads.ts';
import { Link } from './link.ts';
import { listenForHandshake, openHandshake, type Party } from './link-handshake.ts';
import { conductHandshake } from './link-opening.ts';

/** A device that takes part in all circles of ten groups, twice over while links are replaced. */
const MAX_STREAMS = 64;
/** Handshakes of one peer that may be under way at once; an honest one opens a circle after the other. */
const MAX_HANDSHAKES_PER_PEER = 24;
const NONCE_LENGTH = 32;
const INSTANCE_LENGTH = 8;

/** Takes links whole, from their first frame on: a circle whose keys are not here. */
export interface LinkCarrier {
	carries(topic: Bytes, peerId: string): boolean;
	/** The link is held. */
	carry(link: Link, hello: Hello): void;
}

/** Several circles over one connection: one protocol, one stream per circle, told apart by the topic in the hello. */
export class CircleSwitch implements CircleRoads {
	readonly node: CircleNode;
	/** Says to others that this is the same run of the program. */
	readonly instance: Bytes = crypto.getRandomValues(new Uint8Array(INSTANCE_LENGTH));
	readonly #ends = new Set<CircleEnd>();
	readonly #carriers = new Set<LinkCarrier>();
	readonly #handshakes = new Map<string, number>();
	#stopping = new AbortController();

	constructor(node: CircleNode) {
		this.node = node;
	}

	get self(): string {
		return this.node.peerId.toString();
	}

	add(end: CircleEnd): void {
		this.#ends.add(end);
	}

	remove(end: CircleEnd): void {
		this.#ends.delete(end);
	}

	/** Hands links over to the carrier until the returned function is called. */
	addCarrier(carrier: LinkCarrier): () => void {
		this.#carriers.add(carrier);
		return () => void this.#carriers.delete(carrier);
	}

	reach(peerId: string): 'direct' | 'relayed' | undefined {
		const connection = bestConnection(this.node, peerId);
		return connection && (connection.limits === undefined ? 'direct' : 'relayed');
	}

	onReach(listener: (peerId: string) => void): () => void {
		const onConnection = ({ detail }: CustomEvent<Connection>): void => listener(detail.remotePeer.toString());
		this.node.addEventListener('connection:open', onConnection);
		return () => this.node.removeEventListener('connection:open', onConnection);
	}

	async open(
		peerId: string,
		topic: Bytes,
		keys: CircleKeys,
		signal: AbortSignal
	): Promise<Result<OpenedLink, 'refused'>> {
		const link = await this.openLink(peerId, signal);
		if (!link) return err('refused');
		const first = openHandshake(this.#party(link), topic);
		const proven = await conductHandshake(link, first, () => keys, signal);
		return proven.ok ? ok({ link, proven: proven.value }) : proven;
	}

	/** A link on which nothing was said yet; undefined when it could not be had. */
	async openLink(peerId: string, signal: AbortSignal): Promise<Link | undefined> {
		const connection = bestConnection(this.node, peerId);
		const inTime = AbortSignal.any([signal, AbortSignal.timeout(HANDSHAKE_TIMEOUT_MS)]);
		const stream = await connection
			?.newStream(SYNC_PROTOCOL, { runOnLimitedConnection: true, signal: inTime })
			.catch(() => undefined);
		return connection && stream && new Link(stream, connection, this.self, MAX_HANDSHAKE_FRAME);
	}

	async start(): Promise<void> {
		this.#stopping = new AbortController();
		await this.node.handle(SYNC_PROTOCOL, (stream, connection) => void this.#answer(stream, connection), {
			runOnLimitedConnection: true,
			maxInboundStreams: MAX_STREAMS,
			maxOutboundStreams: MAX_STREAMS
		});
	}

	async stop(): Promise<void> {
		this.#stopping.abort();
		await this.node.unhandle(SYNC_PROTOCOL);
	}

	/** The two ends of a connection as a handshake names them, with a fresh nonce. */
	#party(link: Link): Party {
		const nonce = crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
		return { self: this.self, peer: link.peerId, nonce, instance: this.instance };
	}

	async #answer(stream: Stream, connection: Connection): Promise<void> {
		const peerId = connection.remotePeer.toString();
		const underWay = this.#handshakes.get(peerId) ?? 0;
		if (underWay >= MAX_HANDSHAKES_PER_PEER) return stream.abort(new Error('refused'));
		this.#handshakes.set(peerId, underWay + 1);
		const link = new Link(stream, connection, this.self, MAX_HANDSHAKE_FRAME);
		const endOf = (topic: Bytes) => [...this.#ends].find((end) => end.answers(topic, peerId));
		let carried: (() => void) | undefined;
		const proven = await conductHandshake(
			link,
			listenForHandshake(this.#party(link)),
			(topic) => endOf(topic)?.keys,
			this.#stopping.signal,
			(hello) => {
				const carrier = [...this.#carriers].find((one) => one.carries(hello.topic, peerId));
				carried = carrier && (() => carrier.carry(link, hello));
				return carried !== undefined;
			}
		);
		this.#handshakeDone(peerId);
		if (carried) return carried();
		if (!proven.ok) return;
		const end = endOf(proven.value.topic);
		if (end) end.accept(link, proven.value);
		else link.abort('refused');
	}

	#handshakeDone(peerId: string): void {
		const left = (this.#handshakes.get(peerId) ?? 1) - 1;
		if (left > 0) this.#handshakes.set(peerId, left);
		else this.#handshakes.delete(peerId);
	}
}
