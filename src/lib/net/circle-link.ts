import { toHex } from '../kernel/bytes.ts';
import { FRAME_BURST, FRAMES_PER_SECOND, HANDSHAKE_TIMEOUT_MS, MAX_LOG_FRAME, MAX_SYNC_FRAME } from '../wire/limits.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { memberSchema, type GlimpseMessage, type MemberMessage } from '../wire/sync.ts';
import type { CircleGate } from './circle-gate.ts';
import type { Link, LinkEnd } from './link.ts';
import type { LinkFacts } from './link-election.ts';
import type { Proven } from './link-handshake.ts';
import { advanceLog, afterGrowth, startLog, type LogMessage, type LogPort, type LogStep } from './link-log.ts';
import { LiveLane, type LiveBatch } from './live-lane.ts';
import { fullBucket, takeToken, type TokenBucket } from './token-bucket.ts';

export type DocumentMessage = Exclude<MemberMessage, LogMessage>;

export interface CircleLinkOwner {
	/** Both ends found each other to be members; documents may pass from now on. Called at most once. */
	linkReady(link: CircleLink): void;
	/** In order. While the promise is pending nothing more of this link is read. */
	documentMessage(link: CircleLink, message: DocumentMessage): Promise<void> | undefined;
	/** Called exactly once. */
	linkEnded(link: CircleLink, end: LinkEnd): void;
}

const RATE = { perSecond: FRAMES_PER_SECOND, burst: FRAME_BURST };

/** A proven link as one circle's: first operations, then, when both ends are members, documents as well. */
export class CircleLink {
	readonly peerId: string;
	readonly facts: LinkFacts;
	readonly #link: Link;
	readonly #gate: CircleGate;
	readonly #owner: CircleLinkOwner;
	readonly #port: LogPort;
	readonly #lane = new LiveLane();
	readonly #now: () => number;
	#bucket: TokenBucket;
	#log: LogStep;
	#isReady = false;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(link: Link, proven: Proven, gate: CircleGate, owner: CircleLinkOwner, now: () => number) {
		this.peerId = link.peerId;
		this.facts = { limited: link.limited, opener: link.opener, instance: toHex(proven.instance) };
		this.#link = link;
		this.#gate = gate;
		this.#owner = owner;
		this.#now = now;
		this.#bucket = fullBucket(RATE, now());
		this.#port = {
			digest: () => gate.digest(),
			idPrefixes: () => gate.idPrefixes(),
			missingIn: (prefixes) => gate.missingIn(prefixes),
			isMember: () => gate.mayOpen(link.peerId)
		};
		this.#log = startLog(this.#port);
	}

	get isReady(): boolean {
		return this.#isReady;
	}

	/** Takes the link over from the handshake, which left it held. */
	start(): void {
		this.#link.onEnd((end) => {
			clearTimeout(this.#timer);
			this.#lane.clear();
			this.#owner.linkEnded(this, end);
		});
		this.#link.onDrained(() => this.#flushLane());
		this.#link.frameLimit = MAX_LOG_FRAME;
		this.#rewind();
		this.#follow(this.#log);
		this.#link.receive((body) => this.#onFrame(body));
	}

	/** Sends what fits into a frame; false when it never will. */
	send(message: DocumentMessage): boolean {
		const body = encodeMessage(message);
		if (body.byteLength > MAX_SYNC_FRAME) return false;
		this.#link.send(body);
		return true;
	}

	/** At once to a peer that keeps up, joined with later changes to one that is behind. */
	sendLive({ documentId, changes }: LiveBatch): void {
		if (this.#link.isBehind) this.#lane.put(documentId, changes);
		else this.send({ type: 'live', documentId, changes: [...changes] });
	}

	/** Of no use to a peer that is behind. */
	sendGlimpse(glimpse: GlimpseMessage): void {
		if (!this.#link.isBehind) this.send(glimpse);
	}

	/** Our operation log grew. */
	operationsGrew(): void {
		if (!this.#link.end) this.#follow(afterGrowth(this.#log.state, this.#port));
	}

	close(end: LinkEnd): void {
		this.#link.close(end);
	}

	abort(end: LinkEnd): void {
		this.#link.abort(end);
	}

	#onFrame(body: Uint8Array): void {
		const taken = takeToken(this.#bucket, RATE, this.#now());
		this.#bucket = taken.bucket;
		if (taken.waitMs > 0) {
			this.#link.hold();
			setTimeout(() => {
				this.#onFrame(body);
				this.#link.release();
			}, taken.waitMs);
			return;
		}
		const message = decodeMessage(memberSchema, body);
		if (!message.ok) return this.abort('malformed');
		if (isLogMessage(message.value)) return this.#onLogMessage(message.value);
		if (!this.#isReady) return this.abort('malformed');
		const pending = this.#owner.documentMessage(this, message.value);
		if (!pending) return;
		this.#link.hold();
		void pending.finally(() => this.#link.release());
	}

	#onLogMessage(message: LogMessage): void {
		if (!this.#isReady) this.#rewind();
		if (message.type === 'operations') this.#gate.receive(message.operations);
		if (!this.#link.end) this.#follow(advanceLog(this.#log.state, message, this.#port));
	}

	#follow(step: LogStep): void {
		const wasOpen = this.#log.state.openSent;
		this.#log = step;
		if (step.state.openSent) this.#link.frameLimit = MAX_SYNC_FRAME;
		for (const message of step.send) this.#link.send(encodeMessage(message));
		if (step.verdict === 'not-a-member') return wasOpen ? this.abort('not-a-member') : this.close('not-a-member');
		if (step.verdict !== 'ready' || this.#isReady) return;
		this.#isReady = true;
		clearTimeout(this.#timer);
		this.#owner.linkReady(this);
	}

	/** A log may take long over a thin line, but something must come every now and then until the link is open. */
	#rewind(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.abort('timed-out'), HANDSHAKE_TIMEOUT_MS);
	}

	#flushLane(): void {
		for (const batch of this.#lane.takeAll()) this.sendLive(batch);
	}
}

const LOG_TYPES: readonly string[] = ['operations-digest', 'operation-ids', 'operations', 'open'];
const isLogMessage = (message: MemberMessage): message is LogMessage => LOG_TYPES.includes(message.type);
