import type { Connection, Libp2p } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { MAX_DIAL_MS } from './device-node.ts';
import { decideDials, NO_ATTEMPTS, type Attempts, type Link, type PeerFacts } from './dial-policy.ts';

/** Mostly a quarter of a second; some calls hang for no reason that helps anybody, so the first is given up soon. */
const FIRST_WEBRTC_TIMEOUT_MS = 4_000;
const RELAYED_TIMEOUT_MS = 6_000;
/** Chromium gives a process some 500 RTCPeerConnections; half of them are for those who call us. */
const WEBRTC_BURST = 200;
const WEBRTC_REFILL_MS = 60_000;

interface Wanted {
	relays: readonly Connection[];
	link: Link;
	since: number;
	isCalling: boolean;
	webrtc: Attempts;
	relayed: Attempts;
}

/** The link to a peer as its open connections make it: a connection with limits goes through a circuit. */
export const linkTo = (connections: readonly Connection[]): Link => {
	const open = connections.filter(({ status }) => status === 'open');
	if (open.length === 0) return 'none';
	return open.some(({ limits }) => limits === undefined) ? 'direct' : 'relayed';
};

const timeoutOf = (kind: 'webrtc' | 'relayed', { failures }: Attempts): number => {
	if (kind === 'relayed') return RELAYED_TIMEOUT_MS;
	return failures === 0 ? FIRST_WEBRTC_TIMEOUT_MS : MAX_DIAL_MS;
};

/** Carries out the dial policy for the peers that are wanted. It closes nothing: a link that is there stays. */
export class Dialer {
	readonly #node: Libp2p;
	readonly #canWebrtc: boolean;
	readonly #wanted = new Map<string, Wanted>();
	readonly #stop = new AbortController();
	#budget = WEBRTC_BURST;
	#budgetAt = performance.now();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(node: Libp2p) {
		this.#node = node;
		this.#canWebrtc = node.getProtocols().some((protocol) => protocol.startsWith('/webrtc-signaling/'));
		const onConnection = ({ detail }: CustomEvent<Connection>) => this.#onConnection(detail.remotePeer.toString());
		for (const event of ['connection:open', 'connection:close'] as const) {
			node.addEventListener(event, onConnection);
			this.#stop.signal.addEventListener('abort', () => node.removeEventListener(event, onConnection));
		}
	}

	/** Replaces the set of peers to be connected with, each with the relays that it can be reached through now. */
	want(peers: ReadonlyMap<string, readonly Connection[]>): void {
		for (const peerId of this.#wanted.keys()) if (!peers.has(peerId)) this.#wanted.delete(peerId);
		for (const [peerId, relays] of peers) {
			const wanted = this.#wanted.get(peerId);
			if (wanted) wanted.relays = relays;
			else this.#wanted.set(peerId, { relays, ...this.#fresh(peerId) });
		}
		this.#decide();
	}

	/** The network changed: what failed before may work now. */
	retryNow(): void {
		for (const [peerId, wanted] of this.#wanted)
			if (wanted.link !== 'direct' && !wanted.isCalling) Object.assign(wanted, this.#fresh(peerId));
		this.#decide();
	}

	stop(): void {
		this.#stop.abort();
		clearTimeout(this.#timer);
		this.#wanted.clear();
	}

	#fresh(peerId: string): Omit<Wanted, 'relays'> {
		const link = this.#link(peerId);
		return { link, since: performance.now(), isCalling: false, webrtc: NO_ATTEMPTS, relayed: NO_ATTEMPTS };
	}

	#link(peerId: string): Link {
		return linkTo(this.#node.getConnections().filter(({ remotePeer }) => remotePeer.toString() === peerId));
	}

	#onConnection(peerId: string): void {
		const wanted = this.#wanted.get(peerId);
		if (!wanted) return;
		// libp2p lists a connection only after this event.
		queueMicrotask(() => {
			const link = this.#link(peerId);
			if (link === wanted.link) return;
			wanted.link = link;
			wanted.since = performance.now();
			if (link === 'direct') wanted.webrtc = wanted.relayed = NO_ATTEMPTS;
			this.#decide();
		});
	}

	#decide(): void {
		clearTimeout(this.#timer);
		if (this.#stop.signal.aborted) return;
		const now = performance.now();
		this.#budget = Math.min(WEBRTC_BURST, this.#budget + (now - this.#budgetAt) / WEBRTC_REFILL_MS);
		this.#budgetAt = now;
		const context = {
			own: this.#node.peerId.toString(),
			now,
			canWebrtc: this.#canWebrtc,
			webrtcBudget: Math.floor(this.#budget),
			calling: [...this.#wanted.values()].filter(({ isCalling }) => isCalling).length
		};
		for (const action of decideDials(context, this.#facts())) {
			if (action.type === 'wait') this.#timer = setTimeout(() => this.#decide(), action.until - now + 1);
			else void this.#call(action.peerId, action.type);
		}
	}

	#facts(): PeerFacts[] {
		return [...this.#wanted]
			.filter(([, { relays }]) => relays.length > 0)
			.map(([peerId, { link, since, isCalling, webrtc, relayed }]) => ({
				...{ peerId, link, since, isCalling, webrtc, relayed }
			}));
	}

	async #call(peerId: string, type: 'dial-webrtc' | 'dial-relayed'): Promise<void> {
		const wanted = this.#wanted.get(peerId)!;
		wanted.isCalling = true;
		const kind = type === 'dial-webrtc' ? 'webrtc' : 'relayed';
		if (kind === 'webrtc') this.#budget -= 1;
		const relay = wanted.relays[wanted[kind].failures % wanted.relays.length]!;
		const address = `${relay.remoteAddr.toString()}/p2p-circuit${kind === 'webrtc' ? '/webrtc' : ''}/p2p/${peerId}`;
		const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(timeoutOf(kind, wanted[kind]))]);
		try {
			await this.#node.dial(multiaddr(address), { signal });
			wanted[kind] = NO_ATTEMPTS;
		} catch {
			wanted[kind] = { failures: wanted[kind].failures + 1, failedAt: performance.now() };
		}
		wanted.isCalling = false;
		wanted.link = this.#link(peerId);
		this.#decide();
	}
}
