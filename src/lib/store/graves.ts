import { ok, type Result } from '../kernel/result.ts';
import { randomNonce, sealChunk } from './chunk-cipher.ts';
import { EVERYTHING, type BlindedKey, type ChunkStore, type StoreFailure } from './chunk-store.ts';
import type { StorageKeys } from './storage-keys.ts';

/**
 * The tombstones of buried documents. That a tombstone lies at a document's place is all that counts: a damaged one
 * holds as well. There is no way to take one back.
 */
export class Graves {
	readonly #store: ChunkStore;
	readonly #keys: StorageKeys;
	readonly #places = new Set<BlindedKey>();

	constructor(store: ChunkStore, keys: StorageKeys) {
		this.#store = store;
		this.#keys = keys;
	}

	async restore(): Promise<Result<void, StoreFailure>> {
		const stored = await this.#store.list('graves', EVERYTHING);
		if (!stored.ok) return stored;
		for (const { key } of stored.value) this.#places.add(key);
		return ok(undefined);
	}

	/** Where the buried documents lay, for finishing burials that the end of the process cut short. */
	places(): BlindedKey[] {
		return [...this.#places];
	}

	has(documentId: string): boolean {
		return this.#places.has(this.#keys.blind([documentId]));
	}

	/** Asks the store as well, as another tab may have buried it. */
	async look(documentId: string): Promise<Result<boolean, StoreFailure>> {
		if (this.has(documentId)) return ok(true);
		const place = this.#keys.blind([documentId]);
		const stored = await this.#store.get('graves', place);
		if (!stored.ok) return stored;
		if (stored.value) this.#places.add(place);
		return ok(stored.value !== undefined);
	}

	/** From now on, in this process. */
	mark(documentId: string): void {
		this.#places.add(this.#keys.blind([documentId]));
	}

	/** For good. */
	async dig(documentId: string): Promise<Result<void, StoreFailure>> {
		const place = this.#keys.blind([documentId]);
		this.#places.add(place);
		const chunk = { parts: [documentId], order: 0, data: new Uint8Array() };
		const sealed = await sealChunk(this.#keys.wrapKey, ['graves', place], chunk, randomNonce());
		return this.#store.put('graves', place, sealed);
	}
}
