import type { Connection, Stream } from '@libp2p/interface';
import type { Bytes } from '../kernel/bytes.ts';
import { encodeFrame, FrameReader } from '../wire/frames.ts';
import { MAX_QUEUED_BYTES } from '../wire/limits.ts';
import { FrameInbox } from './frame-inbox.ts';
import type { FrameLink, LinkEnd } from './frame-link.ts';

/** A peer that takes nothing for this long is gone, whatever the transport believes. */
const STALL_MS = 60_000;
/** What was sent last may be a join answer of 8 MiB over a thin line. */
const CLOSE_MS = 30_000;
/** libp2p ends streams that are silent for two minutes; a link may be silent for days. */
const NEVER_MS = 2 ** 31 - 1;

/**
 * One long-lived stream in frames. Frames come in order and one at a time; while the receiver holds, the stream is paused.
 * What is sent is queued up to MAX_QUEUED_BYTES behind a slow peer, and then the link is aborted: a frame is never left out.
 */
export class Link implements FrameLink {
	readonly peerId: string;
	readonly limited: boolean;
	readonly opener: string;
	readonly #stream: Stream;
	readonly #reader: FrameReader;
	readonly #inbox = new FrameInbox(
		(frame) => this.#receive(frame),
		() => this.#pace()
	);
	#outbox: Bytes[] = [];
	#outboxBytes = 0;
	#isBehind = false;
	#stall: ReturnType<typeof setTimeout> | undefined;
	#end: LinkEnd | undefined;
	#receive: (body: Bytes) => void = () => {};
	#ended: (end: LinkEnd) => void = () => {};
	#drained: () => void = () => {};

	constructor(stream: Stream, connection: Connection, self: string, frameLimit: number) {
		this.peerId = connection.remotePeer.toString();
		this.limited = connection.limits !== undefined;
		this.opener = stream.direction === 'outbound' ? self : this.peerId;
		this.#stream = stream;
		this.#reader = new FrameReader(frameLimit);
		stream.inactivityTimeout = NEVER_MS;
		stream.maxReadBufferLength = MAX_QUEUED_BYTES;
		stream.addEventListener('message', this.#onData);
		stream.addEventListener('close', this.#onClose);
		stream.addEventListener('remoteCloseWrite', this.#onClose);
		stream.addEventListener('drain', this.#onDrain);
		// What came with the negotiation is dispatched in a microtask; an end that came with it is looked at after that.
		queueMicrotask(() => {
			if (stream.status !== 'open' || stream.remoteWriteStatus === 'closed') this.#onClose();
		});
	}

	get end(): LinkEnd | undefined {
		return this.#end;
	}

	/** Frames wait for the peer to take earlier ones. */
	get isBehind(): boolean {
		return this.#isBehind;
	}

	/** Largest body that may come from now on. */
	set frameLimit(limit: number) {
		this.#reader.limit = limit;
	}

	/** Takes frames from now on, also those that came while the link was held. */
	receive(listener: (body: Bytes) => void): void {
		this.#receive = listener;
		this.release();
	}

	/** Called once, also when the link has ended before. */
	onEnd(listener: (end: LinkEnd) => void): void {
		this.#ended = listener;
		if (this.#end) listener(this.#end);
	}

	onDrained(listener: () => void): void {
		this.#drained = listener;
	}

	/** No frame is handed out until `release`. */
	hold(): void {
		this.#inbox.hold();
	}

	release(): void {
		this.#inbox.release();
	}

	send(body: Uint8Array): void {
		if (this.#end) return;
		const frame = encodeFrame(body);
		if (!this.#isBehind) return this.#write(frame);
		this.#outbox.push(frame);
		this.#outboxBytes += frame.byteLength;
		if (this.#outboxBytes > MAX_QUEUED_BYTES) this.abort('overflow');
	}

	/** Lets what was sent leave, then closes. */
	close(end: LinkEnd): void {
		if (this.#end) return;
		const unsent = this.#outbox;
		this.#finish(end);
		try {
			for (const frame of unsent) this.#stream.send(frame);
		} catch {
			return this.#stream.abort(new Error(end));
		}
		this.#stream.close({ signal: AbortSignal.timeout(CLOSE_MS) }).catch((error: Error) => this.#stream.abort(error));
	}

	/** Drops what was sent. The other end sees a reset and no reason. */
	abort(end: LinkEnd): void {
		if (this.#end) return;
		this.#finish(end);
		this.#stream.abort(new Error(end));
	}

	readonly #onData = (event: { data: { subarray(): Uint8Array } }): void => {
		const frames = this.#reader.push(event.data.subarray());
		if (!frames.ok) return this.abort(frames.error);
		this.#inbox.push(...frames.value);
	};

	readonly #onClose = (): void => this.close('closed');

	#pace(): void {
		if (this.#end || this.#stream.readStatus === 'closed' || this.#stream.readStatus === 'closing') return;
		if (this.#inbox.isHolding) this.#stream.pause();
		else this.#stream.resume();
	}

	#write(frame: Bytes): void {
		try {
			if (!this.#stream.send(frame)) this.#fallBehind();
		} catch {
			this.abort('closed');
		}
	}

	#fallBehind(): void {
		this.#isBehind = true;
		clearTimeout(this.#stall);
		this.#stall = setTimeout(() => this.abort('overflow'), STALL_MS);
	}

	/**
	 * The stream sends on what it has buffered in a microtask of its own, so ours comes after that. Its `onDrain()` is of no use here:
	 * from the second time on it resolves at once although the stream is full (libp2p 3.3.11), which makes a loop without end.
	 */
	readonly #onDrain = (): void => queueMicrotask(() => this.#catchUp());

	#catchUp(): void {
		if (!this.#isBehind || this.#end) return;
		this.#fallBehind();
		try {
			while (!this.#stream.writableNeedsDrain && this.#outbox.length > 0) {
				const frame = this.#outbox.shift()!;
				this.#outboxBytes -= frame.byteLength;
				this.#stream.send(frame);
			}
		} catch {
			return this.abort('closed');
		}
		if (this.#stream.writableNeedsDrain || this.#outbox.length > 0) return;
		this.#isBehind = false;
		clearTimeout(this.#stall);
		this.#drained();
	}

	#finish(end: LinkEnd): void {
		this.#end = end;
		this.#stream.removeEventListener('message', this.#onData);
		this.#stream.removeEventListener('close', this.#onClose);
		this.#stream.removeEventListener('remoteCloseWrite', this.#onClose);
		this.#stream.removeEventListener('drain', this.#onDrain);
		clearTimeout(this.#stall);
		this.#inbox.clear();
		this.#outbox = [];
		this.#outboxBytes = 0;
		this.#ended(end);
	}
}
