import type { Chunk, StorageAdapterInterface } from '@automerge/automerge-repo';
import { ok, type Result } from '../kernel/result.ts';
import { ChunkReader } from './chunk-reader.ts';
import { ChunkWriter } from './chunk-writer.ts';
import type { ChunkStore, StoreFailure } from './chunk-store.ts';
import { ContentKeys } from './content-keys.ts';
import { Graves } from './graves.ts';
import { Quarantine, type Quarantined } from './quarantine.ts';
import { deriveStorageKeys, type StorageKey } from './storage-keys.ts';
import { systemTimers, type Timers } from './timers.ts';
import { WriteQueue, type StorageState } from './write-queue.ts';
import { afterWrites } from './writes.ts';

export interface EncryptedStorageOptions {
	readonly store: ChunkStore;
	readonly storageKey: StorageKey;
	/** Milliseconds; used only to read chunks in the order of writing. */
	readonly now?: () => number;
	readonly timers?: Timers;
	/** Ends the retries; what is not durable then stays undone. */
	readonly signal?: AbortSignal;
}

/**
 * Where a circle's repo keeps its documents: encrypted, in any ChunkStore.
 *
 * No method rejects, as the repo would never save again. A write that fails waits in a queue and is tried until it
 * holds; reading sees it meanwhile. What is durable is told by `state` and `whenDurable`, and by nothing else: the
 * repo's own `flush` resolves also when a disk is full. The first part of every key is taken as the document's id.
 */
export class EncryptedStorage implements StorageAdapterInterface {
	readonly #queue: WriteQueue;
	readonly #reader: ChunkReader;
	readonly #graves: Graves;
	readonly #quarantine: Quarantine;
	readonly #now: () => number;
	#lastOrder = 0;

	/** Opens the storage, or tells why tombstones could not be read: nothing may be shown before they are known. */
	static async open(options: EncryptedStorageOptions): Promise<Result<EncryptedStorage, StoreFailure>> {
		const { store, timers = systemTimers, signal } = options;
		const keys = await deriveStorageKeys(options.storageKey);
		const graves = new Graves(store, keys);
		const quarantine = new Quarantine(store, keys);
		for (const restored of await Promise.all([graves.restore(), quarantine.restore()])) {
			if (!restored.ok) return restored;
		}
		const contentKeys = new ContentKeys(store, keys, quarantine);
		const reader = new ChunkReader({ store, keys, contentKeys, quarantine, graves, timers });
		const writer = new ChunkWriter({ store, keys, contentKeys, quarantine, graves, reader });
		const queue = new WriteQueue((write, over) => writer.perform(write, over), { timers, signal });
		for (const place of await writer.unfinishedGraves()) void queue.add({ kind: 'clear-grave', place });
		return ok(new EncryptedStorage({ queue, reader, graves, quarantine, now: options.now ?? Date.now }));
	}

	private constructor(parts: {
		queue: WriteQueue;
		reader: ChunkReader;
		graves: Graves;
		quarantine: Quarantine;
		now: () => number;
	}) {
		this.#queue = parts.queue;
		this.#reader = parts.reader;
		this.#graves = parts.graves;
		this.#quarantine = parts.quarantine;
		this.#now = parts.now;
	}

	async load(key: string[]): Promise<Uint8Array | undefined> {
		const documentId = key[0];
		if (documentId === undefined || this.isBuried(documentId)) return undefined;
		const waiting = this.#queue.waitingIn(documentId);
		const stored = await this.#reader.one(documentId, key);
		if (this.isBuried(documentId)) return undefined;
		return afterWrites(stored ? [stored] : [], waiting, key).find(({ parts }) => parts.length === key.length)?.data;
	}

	/** The good chunks below the prefix, in the order of writing. An empty prefix gives nothing: the store has no names to list. */
	async loadRange(keyPrefix: string[]): Promise<Chunk[]> {
		const documentId = keyPrefix[0];
		if (documentId === undefined || this.isBuried(documentId)) return [];
		const waiting = this.#queue.waitingIn(documentId);
		const stored = await this.#reader.range(documentId, keyPrefix);
		if (this.isBuried(documentId)) return [];
		return afterWrites(stored, waiting, keyPrefix).map(({ parts, data }) => ({ key: [...parts], data }));
	}

	/** Resolves when durable or known to be late. */
	async save(key: string[], data: Uint8Array): Promise<void> {
		if (key[0] === undefined || this.isBuried(key[0])) return;
		this.#lastOrder = Math.max(this.#now(), this.#lastOrder + 1);
		await this.#queue.add({ kind: 'save', parts: [...key], order: this.#lastOrder, data: data.slice() });
	}

	/** Resolves at once: the removal happens after what was saved before is durable. */
	async remove(key: string[]): Promise<void> {
		if (key[0] === undefined || this.isBuried(key[0])) return;
		void this.#queue.add({ kind: 'remove', parts: [...key] });
	}

	/** Removes good chunks only. Resolves at once, as `remove`. */
	async removeRange(keyPrefix: string[]): Promise<void> {
		if (keyPrefix[0] === undefined || this.isBuried(keyPrefix[0])) return;
		void this.#queue.add({ kind: 'remove-range', parts: [...keyPrefix] });
	}

	get state(): StorageState {
		return this.#queue.state;
	}

	/** Tells each change of `state`. Returns how to stop it. */
	subscribe(listener: (state: StorageState) => void): () => void {
		return this.#queue.subscribe(listener);
	}

	/** Resolves when everything handed in so far is durable, however long it takes. Rejects only when aborted. */
	whenDurable(signal?: AbortSignal): Promise<void> {
		return this.#queue.whenDurable(signal);
	}

	/** Tries again now what is waiting, as when room was made. */
	retryNow(): void {
		this.#queue.retryNow();
	}

	/** What could not be read and is kept aside, of earlier runs as well. */
	quarantined(): Quarantined[] {
		return this.#quarantine.list();
	}

	/**
	 * Deletes a document for good: tombstone first, then its key, then its chunks. From the call on it is neither
	 * loaded nor saved. Resolves when durable or known to be late.
	 */
	async bury(documentId: string): Promise<void> {
		this.#graves.mark(documentId);
		await this.#queue.add({ kind: 'bury', documentId });
	}

	isBuried(documentId: string): boolean {
		return this.#graves.has(documentId);
	}
}
