import { toHex, type Bytes } from '../kernel/bytes.ts';
import type { Network } from '../net/network.ts';

/** Meets at a changing set of topics and tells everybody who is at any of them. */
export class Rendezvous {
	readonly #network: Pick<Network, 'meet'>;
	readonly #onPeers: (peerIds: readonly string[]) => void;
	readonly #topics = new Map<string, { stop: () => void; peers: readonly string[] }>();

	constructor(network: Pick<Network, 'meet'>, onPeers: (peerIds: readonly string[]) => void) {
		this.#network = network;
		this.#onPeers = onPeers;
	}

	/** Replaces the topics; one that stays is not left and joined again. */
	meetAt(topics: readonly Bytes[]): void {
		const wanted = new Map(topics.map((topic) => [toHex(topic), topic]));
		for (const [name, topic] of wanted) if (!this.#topics.has(name)) this.#join(name, topic);
		for (const [name, { stop }] of this.#topics) {
			if (wanted.has(name)) continue;
			this.#topics.delete(name);
			stop();
		}
	}

	stop(): void {
		this.meetAt([]);
	}

	#join(name: string, topic: Bytes): void {
		const entry = { stop: () => {}, peers: [] as readonly string[] };
		this.#topics.set(name, entry);
		entry.stop = this.#network.meet(topic, (peers) => {
			entry.peers = peers;
			this.#onPeers([...new Set([...this.#topics.values()].flatMap((one) => one.peers))].sort());
		});
	}
}
