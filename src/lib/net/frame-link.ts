/** Why a link is no more. `closed`: by the other end or with the connection. */
export type LinkEnd =
	| 'closed'
	| 'left'
	| 'replaced'
	| 'refused'
	| 'not-a-member'
	| 'new-key'
	| 'timed-out'
	| 'overflow'
	| 'frame-too-large'
	| 'malformed'
	| 'harmful';

/**
 * One long-lived row of frames between two devices: a stream of libp2p (link.ts), or what the page carries for the vault's worker
 * (carried-link.ts). Frames come whole, in order and one at a time; none is ever left out, or the link ends.
 */
export interface FrameLink {
	/** Verified by the connection. */
	readonly peerId: string;
	/** Relayed; false when the connection is direct. */
	readonly limited: boolean;
	/** PeerId of the end that opened it. */
	readonly opener: string;
	readonly end: LinkEnd | undefined;
	/** Frames wait for the peer to take earlier ones. */
	readonly isBehind: boolean;
	/** Largest body in bytes that may come from now on. */
	set frameLimit(limit: number);
	/** Takes frames from now on, also those that came while the link was held. */
	receive(listener: (body: Uint8Array) => void): void;
	/** Called once, also when the link has ended before. */
	onEnd(listener: (end: LinkEnd) => void): void;
	onDrained(listener: () => void): void;
	/** No frame is handed out until `release`. */
	hold(): void;
	release(): void;
	send(body: Uint8Array): void;
	/** Lets what was sent leave, then closes. */
	close(end: LinkEnd): void;
	/** Drops what was sent. The other end sees a reset and no reason. */
	abort(end: LinkEnd): void;
}
