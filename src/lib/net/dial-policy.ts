/**
 * Whom to call now. Pure: the same facts give the same calls.
 * Of two devices the one with the lower PeerId calls, so that they do not call each other at once; the other waits a while
 * and calls when nothing came. A circuit that a failed WebRTC call left behind is used, and WebRTC is tried again over it.
 */
export type Link = 'none' | 'relayed' | 'direct';

/** Calls of one kind to one peer since the last success. */
export interface Attempts {
	readonly failures: number;
	/** When the last one failed. */
	readonly failedAt: number;
}

export interface PeerFacts {
	readonly peerId: string;
	readonly link: Link;
	/** Since when it is wanted with this link; both sides count their patience from here. */
	readonly since: number;
	readonly isCalling: boolean;
	readonly webrtc: Attempts;
	readonly relayed: Attempts;
}

export interface DialContext {
	readonly own: string;
	readonly now: number;
	readonly canWebrtc: boolean;
	/** How many more RTCPeerConnections this process should make. */
	readonly webrtcBudget: number;
	/** Calls under way; too many at once make all of them slow. */
	readonly calling: number;
}

export type DialAction =
	| { readonly type: 'dial-webrtc'; readonly peerId: string }
	| { readonly type: 'dial-relayed'; readonly peerId: string }
	| { readonly type: 'wait'; readonly until: number };

export const NO_ATTEMPTS: Attempts = { failures: 0, failedAt: 0 };

/** The other side has usually called long before; a direct link takes a quarter of a second. */
export const NUDGE_AFTER_MS = 2_500;
/** The lower one may be unable to make a direct link itself. */
export const TAKE_OVER_AFTER_MS = 12_000;
export const MAX_CALLS_AT_ONCE = 8;

const WEBRTC_PAUSES_MS = [0, 1_000, 4_000, 15_000, 60_000, 300_000];
const RELAYED_PAUSES_MS = [0, 500, 1_000, 2_000, 5_000, 15_000];

/** Calls to start now, those without any link first, and at the end when to ask again (if waiting helps anybody). */
export const decideDials = (context: DialContext, peers: readonly PeerFacts[]): readonly DialAction[] => {
	const actions: DialAction[] = [];
	let { calling, webrtcBudget } = context;
	let until = Infinity;
	const needy = peers.filter((peer) => peer.link !== 'direct' && !peer.isCalling);
	for (const peer of needy.toSorted((a, b) => Number(a.link !== 'none') - Number(b.link !== 'none'))) {
		const webrtcAt = webrtcBudget > 0 ? webrtcDue(context, peer) : Infinity;
		const relayedAt = relayedDue(context, peer, webrtcAt);
		const next = Math.min(webrtcAt, relayedAt);
		if (next > context.now) until = Math.min(until, next);
		else if (calling < MAX_CALLS_AT_ONCE) {
			calling += 1;
			// When both are due, a link that surely comes goes before one that failed before.
			const isRelayed = relayedAt <= context.now;
			if (!isRelayed) webrtcBudget -= 1;
			actions.push({ type: isRelayed ? 'dial-relayed' : 'dial-webrtc', peerId: peer.peerId });
		}
	}
	return until === Infinity ? actions : [...actions, { type: 'wait', until }];
};

const isCaller = (own: string, peer: PeerFacts): boolean => own < peer.peerId;

const webrtcDue = (context: DialContext, peer: PeerFacts): number => {
	if (!context.canWebrtc) return Infinity;
	const patience = isCaller(context.own, peer) ? 0 : TAKE_OVER_AFTER_MS;
	return afterPause(peer.since + patience, peer.webrtc, WEBRTC_PAUSES_MS);
};

/** Only without any link, and for the caller only when a direct one cannot be had or has failed. */
const relayedDue = (context: DialContext, peer: PeerFacts, webrtcAt: number): number => {
	if (peer.link !== 'none') return Infinity;
	const isFirst = isCaller(context.own, peer);
	if (isFirst && webrtcAt !== Infinity && peer.webrtc.failures === 0) return Infinity;
	return afterPause(peer.since + (isFirst ? 0 : NUDGE_AFTER_MS), peer.relayed, RELAYED_PAUSES_MS);
};

const afterPause = (from: number, attempts: Attempts, pauses: readonly number[]): number => {
	if (attempts.failures === 0) return from;
	return Math.max(from, attempts.failedAt + pauses[Math.min(attempts.failures, pauses.length - 1)]!);
};
