import type { Bytes } from '../kernel/bytes.ts';

/**
 * Pure but for its own state: what waits for one peer that is behind. Changes of one document are joined into one message.
 * When too much waits it is given up, because the repo's own sync brings it anyway.
 */
const MAX_WAITING_BYTES = 1024 * 1024;
/** The wire takes at most this many changes in one live message. */
const MAX_CHANGES = 1000;

export interface LiveBatch {
	readonly documentId: string;
	readonly changes: readonly Bytes[];
}

export class LiveLane {
	readonly #waiting = new Map<string, Bytes[]>();
	#bytes = 0;

	put(documentId: string, changes: readonly Bytes[]): void {
		const size = changes.reduce((sum, change) => sum + change.byteLength, 0);
		const before = this.#waiting.get(documentId) ?? [];
		if (this.#bytes + size > MAX_WAITING_BYTES || before.length + changes.length > MAX_CHANGES) return this.clear();
		this.#waiting.set(documentId, [...before, ...changes]);
		this.#bytes += size;
	}

	/** All that waits, one batch per document, oldest document first. */
	takeAll(): LiveBatch[] {
		const batches = [...this.#waiting].map(([documentId, changes]) => ({ documentId, changes }));
		this.clear();
		return batches;
	}

	clear(): void {
		this.#waiting.clear();
		this.#bytes = 0;
	}
}
