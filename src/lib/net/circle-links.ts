import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import type { CircleGate } from './circle-gate.ts';
import { CircleLink, type CircleLinkOwner, type DocumentMessage, type PhotoMessage } from './circle-link.ts';
import type { CircleEnd, CircleRoads } from './circle-roads.ts';
import type { FrameLink, LinkEnd } from './frame-link.ts';
import { isPenalised, penaltyAfter, retryDelay, type Penalty } from './link-backoff.ts';
import { electLink } from './link-election.ts';
import type { Proven } from './link-handshake.ts';

/** The higher PeerId opens only when the lower one has not done so by then. */
const NUDGE_MS = 300;
/** A link that held this long was a good one: the next attempt is a first attempt. */
const STABLE_MS = 10_000;

export interface CircleLinksParts {
	readonly circles: CircleRoads;
	readonly gate: CircleGate;
	/** Number in [0, 1) that spreads retries. */
	random(): number;
	/** Milliseconds of a steady clock. */
	now(): number;
	/** As CircleLinkOwner.documentMessage, from the one link that counts. */
	documentMessage(link: CircleLink, message: DocumentMessage): Promise<void> | undefined;
	/** As CircleLinkOwner.photoMessage, from the one link that counts. */
	photoMessage(link: CircleLink, message: PhotoMessage): void;
	/** A member is there. Comes again after `peerGone` when a better link took over: what was under way may be lost. */
	peerReady(link: CircleLink): void;
	peerGone(link: CircleLink): void;
}

/** Keeps one open link to each member that is connected: opens, retries, replaces, and leaves alone who misbehaved. */
export class CircleLinks implements CircleEnd, CircleLinkOwner {
	readonly #parts: CircleLinksParts;
	readonly #ready = new Map<string, CircleLink>();
	readonly #pending = new Set<CircleLink>();
	readonly #opening = new Set<string>();
	readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
	readonly #failures = new Map<string, number>();
	readonly #penalties = new Map<string, Penalty>();
	readonly #since = new WeakMap<CircleLink, number>();
	#wanted: ReadonlySet<string> = new Set();
	#running: { readonly stop: AbortController; readonly deafen: () => void } | undefined;

	constructor(parts: CircleLinksParts) {
		this.#parts = parts;
	}

	get keys(): CircleGate {
		return this.#parts.gate;
	}

	start(): void {
		if (this.#running) return;
		const { circles, gate } = this.#parts;
		const deafenRoads = circles.onReach((peerId) => this.#connected(peerId));
		const deafenGate = gate.onChange(() => this.#gateChanged());
		this.#running = {
			stop: new AbortController(),
			deafen: () => {
				deafenRoads();
				deafenGate();
			}
		};
		circles.add(this);
		for (const peerId of this.#wanted) this.#schedule(peerId, 0);
	}

	stop(): void {
		if (!this.#running) return;
		const { stop, deafen } = this.#running;
		this.#running = undefined;
		deafen();
		this.#parts.circles.remove(this);
		for (const timer of this.#timers.values()) clearTimeout(timer);
		this.#timers.clear();
		this.#failures.clear();
		for (const link of [...this.#pending, ...this.#ready.values()]) link.close('left');
		stop.abort();
	}

	/** The peers to open links to as soon as they are connected. Links that are open stay, wanted or not. */
	setPeers(peerIds: Iterable<string>): void {
		this.#wanted = new Set([...peerIds].filter((peerId) => peerId !== this.#parts.circles.self));
		for (const peerId of this.#wanted) this.#schedule(peerId, 0);
	}

	get(peerId: string): CircleLink | undefined {
		return this.#ready.get(peerId);
	}

	all(): CircleLink[] {
		return [...this.#ready.values()];
	}

	/** Wanted peers with an open connection and no link yet. */
	expected(): string[] {
		const { circles } = this.#parts;
		return [...this.#wanted].filter((peerId) => !this.#ready.has(peerId) && circles.reach(peerId));
	}

	answers(topic: Bytes, peerId: string): boolean {
		if (!this.#running || isPenalised(this.#penalties.get(peerId), this.#parts.now())) return false;
		return this.#parts.gate.topics(peerId).some((known) => equalBytes(known, topic));
	}

	accept(link: FrameLink, proven: Proven): void {
		if (!this.#running) return link.abort('refused');
		const circleLink = new CircleLink(link, proven, this.#parts.gate, this, this.#parts.now);
		this.#pending.add(circleLink);
		circleLink.start();
	}

	linkReady(link: CircleLink): void {
		this.#pending.delete(link);
		const current = this.#ready.get(link.peerId);
		if (current && electLink(current.facts, link.facts) === 'keep-current') return link.close('replaced');
		this.#ready.set(link.peerId, link);
		this.#since.set(link, this.#parts.now());
		if (current) {
			current.close('replaced');
			this.#parts.peerGone(current);
		}
		this.#parts.peerReady(link);
	}

	documentMessage(link: CircleLink, message: DocumentMessage): Promise<void> | undefined {
		if (this.#ready.get(link.peerId) === link) return this.#parts.documentMessage(link, message);
		return undefined;
	}

	photoMessage(link: CircleLink, message: PhotoMessage): void {
		if (this.#ready.get(link.peerId) === link) this.#parts.photoMessage(link, message);
	}

	linkEnded(link: CircleLink, end: LinkEnd): void {
		const { peerId } = link;
		this.#pending.delete(link);
		if (end === 'harmful' || end === 'malformed' || end === 'frame-too-large') {
			const offence = end === 'harmful' ? 'harmful' : 'malformed';
			this.#penalties.set(peerId, penaltyAfter(this.#penalties.get(peerId), offence, this.#parts.now()));
		}
		if (this.#ready.get(peerId) === link) {
			this.#ready.delete(peerId);
			if (this.#parts.now() - (this.#since.get(link) ?? Infinity) > STABLE_MS) this.#failures.delete(peerId);
			this.#parts.peerGone(link);
		}
		if (end === 'new-key') {
			this.#failures.delete(peerId);
			this.#schedule(peerId, 0);
		} else if (end !== 'replaced') this.#failed(peerId);
	}

	#connected(peerId: string): void {
		this.#failures.delete(peerId);
		clearTimeout(this.#timers.get(peerId));
		this.#timers.delete(peerId);
		this.#schedule(peerId, 0);
	}

	/** A copy, because a link that ends leaves the sets. */
	#gateChanged(): void {
		for (const link of [...this.#pending, ...this.#ready.values()]) link.gateChanged();
	}

	#failed(peerId: string): void {
		if (!this.#running) return;
		const failures = this.#failures.get(peerId) ?? 0;
		this.#failures.set(peerId, failures + 1);
		this.#schedule(peerId, retryDelay(failures, this.#parts.random()));
	}

	#schedule(peerId: string, delay: number): void {
		if (!this.#running || !this.#wanted.has(peerId) || this.#timers.has(peerId)) return;
		const nudge = this.#parts.circles.self < peerId ? 0 : NUDGE_MS;
		const open = (): void => {
			this.#timers.delete(peerId);
			void this.#open(peerId);
		};
		this.#timers.set(peerId, setTimeout(open, delay + nudge));
	}

	async #open(peerId: string): Promise<void> {
		const { circles, gate } = this.#parts;
		const road = circles.reach(peerId);
		if (!this.#running || !road || this.#opening.has(peerId) || this.#isServed(peerId, road)) return;
		const penalty = this.#penalties.get(peerId);
		if (penalty && isPenalised(penalty, this.#parts.now())) {
			this.#schedule(peerId, penalty.until - this.#parts.now());
			return;
		}
		const topics = gate.topics(peerId);
		const topic = topics[(this.#failures.get(peerId) ?? 0) % topics.length];
		if (!topic) return this.#failed(peerId);
		this.#opening.add(peerId);
		const opened = await circles.open(peerId, topic, gate, this.#running.stop.signal);
		this.#opening.delete(peerId);
		if (opened.ok) this.accept(opened.value.link, opened.value.proven);
		else this.#failed(peerId);
	}

	/** A relayed link is served no longer when a direct connection is there. */
	#isServed(peerId: string, road: 'direct' | 'relayed'): boolean {
		const isGoodEnough = (link: CircleLink): boolean => !link.facts.limited || road === 'relayed';
		const links = [this.#ready.get(peerId), ...this.#pending];
		return links.some((link) => link?.peerId === peerId && isGoodEnough(link));
	}
}
