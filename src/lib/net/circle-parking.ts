import { MAX_PARKED_DOCUMENTS } from '../wire/limits.ts';

/** Larger messages are not kept: the repo asks again when it begins to look for the document. */
const MAX_PARKED_MESSAGE = 4096;
/** Per document; a circle where more devices name an unknown document at once loses nothing but a repeat. */
const MAX_PARKED_PEERS = 16;

export interface ParkableMessage {
	readonly documentId: string;
	readonly data?: Uint8Array | undefined;
}

/**
 * Documents that proven members spoke of and that no index names yet: the last message of each peer about each of them.
 * Bounded; the document that was named longest ago goes first.
 */
export class CircleParking<M extends ParkableMessage> {
	readonly #documents = new Map<string, Map<string, M>>();

	get size(): number {
		return this.#documents.size;
	}

	park(peerId: string, message: M): void {
		if ((message.data?.byteLength ?? 0) > MAX_PARKED_MESSAGE) return;
		const peers = this.#documents.get(message.documentId) ?? new Map<string, M>();
		this.#documents.delete(message.documentId);
		this.#documents.set(message.documentId, peers);
		if (peers.has(peerId) || peers.size < MAX_PARKED_PEERS) peers.set(peerId, message);
		if (this.#documents.size > MAX_PARKED_DOCUMENTS) this.#documents.delete(this.#documents.keys().next().value!);
	}

	/** What was said about the document, to be said to the repo now. */
	take(documentId: string): readonly (readonly [peerId: string, message: M])[] {
		const peers = this.#documents.get(documentId);
		this.#documents.delete(documentId);
		return peers ? [...peers] : [];
	}

	/** A peer that is gone begins anew when it comes back. */
	forgetPeer(peerId: string): void {
		for (const peers of this.#documents.values()) peers.delete(peerId);
	}
}
