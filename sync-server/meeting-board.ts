/** Who announces which topic. Pure apart from its own tables; topics are hex, peers are PeerIds. */
export class MeetingBoard {
	readonly #peersOf = new Map<string, Set<string>>();
	readonly #topicsOf = new Map<string, ReadonlySet<string>>();
	readonly #maxTopics: number;
	readonly #maxPeers: number;

	constructor(maxTopics: number, maxPeersPerTopic: number) {
		this.#maxTopics = maxTopics;
		this.#maxPeers = maxPeersPerTopic;
	}

	get topics(): number {
		return this.#peersOf.size;
	}

	/**
	 * Replaces what this peer announced before and returns the topics whose list changed.
	 * A topic that is full, or one too many for the board, is not joined: the peer is told of nobody there.
	 */
	announce(peer: string, topics: Iterable<string>): readonly string[] {
		const before = this.#topicsOf.get(peer) ?? new Set();
		const wanted = new Set(topics);
		const left = [...before].filter((topic) => !wanted.has(topic));
		for (const topic of left) this.#remove(peer, topic);
		const joined = [...wanted].filter((topic) => !before.has(topic) && this.#add(peer, topic));
		const now = new Set([...before, ...joined].filter((topic) => wanted.has(topic)));
		if (now.size > 0) this.#topicsOf.set(peer, now);
		else this.#topicsOf.delete(peer);
		return [...left, ...joined];
	}

	leave(peer: string): readonly string[] {
		return this.announce(peer, []);
	}

	peersOf(topic: string): ReadonlySet<string> {
		return this.#peersOf.get(topic) ?? new Set();
	}

	/** False when there is no room. */
	#add(peer: string, topic: string): boolean {
		const peers = this.#peersOf.get(topic);
		const hasRoom = peers ? peers.size < this.#maxPeers : this.#peersOf.size < this.#maxTopics;
		if (!hasRoom) return false;
		if (peers) peers.add(peer);
		else this.#peersOf.set(topic, new Set([peer]));
		return true;
	}

	#remove(peer: string, topic: string): void {
		const peers = this.#peersOf.get(topic);
		peers?.delete(peer);
		if (peers?.size === 0) this.#peersOf.delete(topic);
	}
}
