import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import { toHex, type Bytes } from '../kernel/bytes.ts';
import { encodeFrame, FrameReader } from '../wire/frames.ts';
import { MAX_MEET_FRAME, MAX_TOPICS_PER_DEVICE } from '../wire/limits.ts';
import { fromRelaySchema, type FromRelay } from '../wire/meet.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { MEET_PROTOCOL } from '../wire/protocol.ts';
import type { RelaySupervisor } from './relay-supervisor.ts';

/** What a relay said of the day. Kept when the relay is away: it was true of both clocks at one moment. */
export interface ToldDay {
	readonly origin: string;
	/** Days of UTC since 1970-01-01. */
	readonly day: number;
	/** When it was heard, in milliseconds since 1970 by this device's clock. */
	readonly heardAt: number;
}

interface Session {
	readonly origin: string;
	readonly connection: Connection;
	stream: Stream | undefined;
	/** Others call as soon as they hear of us, so we announce ourselves when the relay can put their calls through. */
	mayAnnounce: boolean;
	/** By topic in hex, as this relay last told. */
	readonly present: Map<string, readonly string[]>;
}

const OPEN_TIMEOUT_MS = 5_000;
const REOPEN_AFTER_MS = 1_000;
/** A relay that is full gives no reservation; then we do the calling. */
const ANNOUNCE_ANYWAY_AFTER_MS = 3_000;

/**
 * The device's side of meeting, at every relay that is connected. It repeats its announcement to each relay that comes
 * back; what a relay said is forgotten when the connection to it is gone.
 */
export class MeetingClient {
	readonly #node: Libp2p;
	readonly #relays: RelaySupervisor;
	readonly #sessions = new Map<string, Session>();
	readonly #listeners = new Set<() => void>();
	readonly #stopWatching: () => void;
	#topics: readonly Bytes[] = [];
	/** The latest of each relay, the last told last; replaced and never changed. */
	#toldDays: readonly ToldDay[] = [];
	#isAnnouncing = false;
	#isStopped = false;

	constructor(node: Libp2p, relays: RelaySupervisor) {
		this.#node = node;
		this.#relays = relays;
		this.#stopWatching = relays.subscribe(() => this.#follow());
		this.#follow();
	}

	/** What each relay said last of the day, the newest last; empty before any did. */
	get toldDays(): readonly ToldDay[] {
		return this.#toldDays;
	}

	/** Replaces what was announced. Beyond the limit of the protocol the last ones are left out. */
	announce(topics: readonly Bytes[]): void {
		this.#topics = topics.slice(0, MAX_TOPICS_PER_DEVICE);
		if (this.#isAnnouncing) return;
		this.#isAnnouncing = true;
		queueMicrotask(() => {
			this.#isAnnouncing = false;
			for (const session of this.#sessions.values()) this.#sendTopics(session);
		});
	}

	/** Who announces this topic, and through which relays they can be reached: PeerId → connections to relays. */
	present(topic: Bytes): ReadonlyMap<string, readonly Connection[]> {
		const found = new Map<string, Connection[]>();
		for (const { connection, present } of this.#sessions.values())
			for (const peer of present.get(toHex(topic)) ?? []) {
				if (peer === this.#node.peerId.toString()) continue;
				const through = found.get(peer);
				if (through) through.push(connection);
				else found.set(peer, [connection]);
			}
		return found;
	}

	/** Called whenever `present` or `toldDays` may have changed. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	stop(): void {
		this.#isStopped = true;
		this.#stopWatching();
		for (const { stream } of this.#sessions.values()) stream?.close().catch(() => {});
		this.#sessions.clear();
	}

	#follow(): void {
		const connected = this.#relays.relays.filter((relay) => relay.kind === 'connected');
		for (const [origin, session] of this.#sessions)
			if (!connected.some(({ connection }) => connection === session.connection)) {
				this.#sessions.delete(origin);
				this.#tell();
			}
		for (const { origin, connection, isReachable } of connected) {
			const session = this.#sessions.get(origin) ?? this.#begin(origin, connection);
			if (isReachable) this.#allow(session);
		}
	}

	#begin(origin: string, connection: Connection): Session {
		const session: Session = { origin, connection, stream: undefined, mayAnnounce: false, present: new Map() };
		this.#sessions.set(origin, session);
		void this.#open(origin, session);
		setTimeout(() => this.#allow(session), ANNOUNCE_ANYWAY_AFTER_MS);
		return session;
	}

	#allow(session: Session): void {
		if (session.mayAnnounce) return;
		session.mayAnnounce = true;
		this.#sendTopics(session);
	}

	#isCurrent(origin: string, session: Session): boolean {
		return !this.#isStopped && this.#sessions.get(origin) === session && session.connection.status === 'open';
	}

	async #open(origin: string, session: Session): Promise<void> {
		if (!this.#isCurrent(origin, session)) return;
		const again = () => void setTimeout(() => void this.#open(origin, session), REOPEN_AFTER_MS);
		let stream: Stream;
		try {
			stream = await session.connection.newStream(MEET_PROTOCOL, { signal: AbortSignal.timeout(OPEN_TIMEOUT_MS) });
		} catch {
			return again();
		}
		session.stream = stream;
		const frames = new FrameReader(MAX_MEET_FRAME);
		stream.addEventListener('message', ({ data }) => {
			const pieces = frames.push(data.subarray());
			const messages = pieces.ok ? pieces.value.map((body) => decodeMessage(fromRelaySchema, body)) : [];
			if (!pieces.ok || messages.some((message) => !message.ok))
				stream.abort(new Error('the relay does not keep to the protocol'));
			else for (const message of messages) if (message.ok) this.#receive(session, message.value);
		});
		stream.addEventListener('close', () => {
			session.stream = undefined;
			session.present.clear();
			this.#tell();
			again();
		});
		this.#sendTopics(session);
	}

	#receive(session: Session, message: FromRelay): void {
		if (message.type === 'welcome') this.#hearDay(session.origin, message.day);
		else session.present.set(toHex(message.topic), message.peers);
		this.#tell();
	}

	#hearDay(origin: string, day: number): void {
		const others = this.#toldDays.filter((one) => one.origin !== origin);
		this.#toldDays = [...others, { origin, day, heardAt: Date.now() }];
	}

	#sendTopics({ stream, present, mayAnnounce }: Session): void {
		const announced = new Set(this.#topics.map(toHex));
		for (const topic of present.keys()) if (!announced.has(topic)) present.delete(topic);
		if (mayAnnounce && stream?.writeStatus === 'writable')
			stream.send(encodeFrame(encodeMessage({ type: 'announce', topics: this.#topics })));
	}

	#tell(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}
