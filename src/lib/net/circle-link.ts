import { equalBytes, toHex, type Bytes } from '../kernel/bytes.ts';
import { FRAME_BURST, FRAMES_PER_SECOND, HANDSHAKE_TIMEOUT_MS, MAX_LOG_FRAME, MAX_SYNC_FRAME } from '../wire/limits.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { memberSchema, type MemberMessage } from '../wire/sync.ts';
import type { CircleGate } from './circle-gate.ts';
import type { FrameLink, LinkEnd } from './frame-link.ts';
import type { LinkFacts } from './link-election.ts';
import type { Proven } from './link-handshake.ts';
import { advanceLog, afterGrowth, startLog, type LogMessage, type LogPort, type LogStep } from './link-log.ts';
import { LiveLane, type LiveBatch } from './live-lane.ts';
import { fullBucket, takeToken, type TokenBucket } from './token-bucket.ts';

type KeyMessage = Extract<MemberMessage, { type: 'key-wanted' | 'key' }>;
export type PhotoMessage = Extract<MemberMessage, { type: `photo-${string}` }>;
export type DocumentMessage = Exclude<MemberMessage, LogMessage | KeyMessage | PhotoMessage>;

export interface CircleLinkOwner {
	/** Both ends found each other to be members; documents may pass from now on. Called at most once. */
	linkReady(link: CircleLink): void;
	/** In order. While the promise is pending nothing more of this link is read. */
	documentMessage(link: CircleLink, message: DocumentMessage): Promise<void> | undefined;
	/** In order with the documents; never waited for. */
	photoMessage(link: CircleLink, message: PhotoMessage): void;
	/** Called exactly once. */
	linkEnded(link: CircleLink, end: LinkEnd): void;
}

/** Keys sealed on one link: each costs a key agreement. A device asks once for each change of the key. */
const MAX_KEYS_SEALED = 64;
/** For a device that has to evaluate the operations first, and for whoever seals the key. */
const TIME_TO_ASK_MS = 3_000;
const RATE = { perSecond: FRAMES_PER_SECOND, burst: FRAME_BURST };

/** A proven link as one circle's: first operations, then, when both ends are members, documents as well. */
export class CircleLink {
	readonly peerId: string;
	readonly facts: LinkFacts;
	readonly #link: FrameLink;
	readonly #gate: CircleGate;
	readonly #owner: CircleLinkOwner;
	readonly #port: LogPort;
	readonly #lane = new LiveLane();
	readonly #now: () => number;
	#bucket: TokenBucket;
	#log: LogStep;
	#isReady = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** The promise of the key that we asked for. */
	#asked: Bytes | undefined;
	/** Keys that we were asked for. */
	#sealed = 0;

	constructor(link: FrameLink, proven: Proven, gate: CircleGate, owner: CircleLinkOwner, now: () => number) {
		this.peerId = link.peerId;
		this.facts = { limited: link.limited, opener: link.opener, instance: toHex(proven.instance) };
		this.#link = link;
		this.#gate = gate;
		this.#owner = owner;
		this.#now = now;
		this.#bucket = fullBucket(RATE, now());
		this.#port = {
			digest: () => gate.digest(link.peerId),
			idPrefixes: () => gate.idPrefixes(link.peerId),
			missingIn: (prefixes) => gate.missingIn(link.peerId, prefixes),
			isMember: () => gate.mayOpen(link.peerId),
			isCurrent: () => gate.isCurrent(proven.topic)
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
	send(message: DocumentMessage | PhotoMessage): boolean {
		return this.sendEncoded(encodeMessage(message));
	}

	/** The same for a message that was encoded before, as for every other member. */
	sendEncoded(body: Bytes): boolean {
		if (body.byteLength > MAX_SYNC_FRAME) return false;
		this.#link.send(body);
		return true;
	}

	/** At once to a peer that keeps up, joined with later changes to one that is behind. `body` is the batch, encoded. */
	sendLive({ documentId, changes }: LiveBatch, body: Bytes): void {
		if (this.#link.isBehind) this.#lane.put(documentId, changes);
		else this.sendEncoded(body);
	}

	/** Of no use to a peer that is behind. `body` is a glimpse, encoded. */
	sendGlimpse(body: Bytes): void {
		if (!this.#link.isBehind) this.sendEncoded(body);
	}

	/** Our operation log grew, or a key came. */
	gateChanged(): void {
		if (this.#link.end) return;
		// With the new key in hand the two of them meet anew, under its topic.
		if (this.#asked && !this.#isReady && this.#gate.wantedKey() === undefined) return this.close('new-key');
		this.#follow(afterGrowth(this.#log.state, this.#port));
	}

	close(end: LinkEnd): void {
		this.#link.close(end);
	}

	abort(end: LinkEnd): void {
		this.#link.abort(end);
	}

	#onFrame(body: Uint8Array): void {
		const pending = this.#take(body);
		if (!pending) return;
		this.#link.hold();
		void pending.finally(() => this.#link.release());
	}

	/** A promise while nothing more may be read. */
	#take(body: Uint8Array): Promise<void> | undefined {
		const taken = takeToken(this.#bucket, RATE, this.#now());
		this.#bucket = taken.bucket;
		if (taken.waitMs === 0) return this.#hear(body);
		const wait = new Promise((resolve) => setTimeout(resolve, taken.waitMs));
		return wait.then(() => (this.#link.end ? undefined : this.#take(body)));
	}

	#hear(body: Uint8Array): Promise<void> | undefined {
		const message = decodeMessage(memberSchema, body);
		if (!message.ok) return this.abort('malformed') as undefined;
		if (isLogMessage(message.value)) return this.#onLogMessage(message.value) as undefined;
		if (isKeyMessage(message.value)) return this.#onKeyMessage(message.value) as undefined;
		if (!this.#isReady) return this.abort('malformed') as undefined;
		if (isPhotoMessage(message.value)) return this.#owner.photoMessage(this, message.value) as undefined;
		return this.#owner.documentMessage(this, message.value);
	}

	#onLogMessage(message: LogMessage): void {
		if (!this.#isReady) this.#rewind();
		if (message.type === 'operations') this.#gate.receive(message.operations);
		if (!this.#link.end) this.#follow(advanceLog(this.#log.state, message, this.#port));
	}

	#onKeyMessage(message: KeyMessage): void {
		if (message.type === 'key') return void this.#gate.takeKey(message.lockbox);
		if (this.#sealed++ >= MAX_KEYS_SEALED) return this.abort('malformed');
		void this.#gate.sealKeyFor(this.peerId, message.promise).then((lockbox) => {
			if (lockbox && !this.#link.end) this.#link.send(encodeMessage({ type: 'key', lockbox }));
		});
	}

	/** Asks a member for the key that the operations tell of, once they are all here. */
	#askForKey(): void {
		const promise = this.#log.state.caughtUp ? this.#gate.wantedKey() : undefined;
		if (!promise || this.#link.end || (this.#asked && equalBytes(this.#asked, promise))) return;
		this.#asked = promise;
		this.#link.send(encodeMessage({ type: 'key-wanted', promise }));
	}

	/** Under an older key: when all is said, there is time to ask for the new one, and then the two meet under that. */
	#endUnlessAsked(): void {
		const { caughtUp, handedOver } = this.#log.state;
		if (this.#isReady || !caughtUp || !handedOver) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.close('left'), TIME_TO_ASK_MS);
	}

	#follow(step: LogStep): void {
		const wasOpen = this.#log.state.openSent;
		this.#log = step;
		if (step.state.openSent) this.#link.frameLimit = MAX_SYNC_FRAME;
		for (const message of step.send) this.#link.send(encodeMessage(message));
		if (step.verdict === 'not-a-member') return wasOpen ? this.abort('not-a-member') : this.close('not-a-member');
		this.#askForKey();
		if (!this.#port.isCurrent()) this.#endUnlessAsked();
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
		for (const batch of this.#lane.takeAll()) this.sendLive(batch, encodeLive(batch));
	}
}

/** The frame of changes that were just made. */
export const encodeLive = ({ documentId, changes }: LiveBatch): Bytes =>
	encodeMessage({ type: 'live', documentId, changes: [...changes] });

const LOG_TYPES: readonly string[] = ['operations-digest', 'operation-ids', 'operations', 'open'];
const isLogMessage = (message: MemberMessage): message is LogMessage => LOG_TYPES.includes(message.type);
const isKeyMessage = (message: MemberMessage): message is KeyMessage =>
	message.type === 'key-wanted' || message.type === 'key';
const isPhotoMessage = (message: MemberMessage): message is PhotoMessage => message.type.startsWith('photo-');
