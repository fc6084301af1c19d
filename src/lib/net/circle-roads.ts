import type { Bytes } from '../kernel/bytes.ts';
import type { Result } from '../kernel/result.ts';
import type { CircleKeys } from './circle-gate.ts';
import type { FrameLink } from './frame-link.ts';
import type { Proven } from './link-handshake.ts';

/** One circle as those see it who bring links to it. */
export interface CircleEnd {
	readonly keys: CircleKeys;
	/** The topic names this circle now, and this peer may knock. */
	answers(topic: Bytes, peerId: string): boolean;
	accept(link: FrameLink, proven: Proven): void;
}

/** A link whose other end has proven the circle's key. Held, so that whoever takes it over misses nothing. */
export interface OpenedLink {
	readonly link: FrameLink;
	readonly proven: Proven;
}

/** How circles come to their devices: over libp2p (circle-switch.ts), or through the page out of the vault's worker (carried-roads.ts). */
export interface CircleRoads {
	/** This device's PeerId. */
	readonly self: string;
	/** Links that come in under its topics are accepted by this circle from now on. */
	add(end: CircleEnd): void;
	remove(end: CircleEnd): void;
	/** The best open connection to a device; undefined when there is none. */
	reach(peerId: string): 'direct' | 'relayed' | undefined;
	/** Calls each time one more connection is open. Returns how to stop it. */
	onReach(listener: (peerId: string) => void): () => void;
	/** Opens a link under one of the circle's topics. Never rejects. */
	open(peerId: string, topic: Bytes, keys: CircleKeys, signal: AbortSignal): Promise<Result<OpenedLink, 'refused'>>;
}
