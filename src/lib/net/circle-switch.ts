import type { Connection, Stream } from '@libp2p/interface';
import type { Bytes } from '../kernel/bytes.ts';
import { MAX_HANDSHAKE_FRAME } from '../wire/limits.ts';
import { SYNC_PROTOCOL } from '../wire/protocol.ts';
import type { CircleKeys } from './circle-gate.ts';
import type { CircleNode } from './circle-node.ts';
import { Link } from './link.ts';
import { listenForHandshake, type Party, type Proven } from './link-handshake.ts';
import { conductHandshake } from './link-opening.ts';

/** A device that takes part in all circles of ten groups, twice over while links are replaced. */
const MAX_STREAMS = 64;
/** Handshakes of one peer that may be under way at once; an honest one opens a circle after the other. */
const MAX_HANDSHAKES_PER_PEER = 24;
const NONCE_LENGTH = 32;
const INSTANCE_LENGTH = 8;

/** One circle as the switch sees it. */
export interface CircleEnd {
	readonly keys: CircleKeys;
	/** The topic names this circle now, and this peer may knock. */
	answers(topic: Bytes, peerId: string): boolean;
	accept(link: Link, proven: Proven): void;
}

/** Several circles over one connection: one protocol, one stream per circle, told apart by the topic in the hello. */
export class CircleSwitch {
	readonly node: CircleNode;
	/** Says to others that this is the same run of the program. */
	readonly instance: Bytes = crypto.getRandomValues(new Uint8Array(INSTANCE_LENGTH));
	readonly #ends = new Set<CircleEnd>();
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
	party(link: Link): Party {
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
		const proven = await conductHandshake(
			link,
			listenForHandshake(this.party(link)),
			(topic) => endOf(topic)?.keys,
			this.#stopping.signal
		);
		this.#handshakeDone(peerId);
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
