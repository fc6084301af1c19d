import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { openChunk, randomNonce, sealChunk } from './chunk-cipher.ts';
import type { ChunkStore, StoreFailure } from './chunk-store.ts';
import type { Quarantine } from './quarantine.ts';
import type { StorageKeys } from './storage-keys.ts';

/**
 * Every document has a random key of its own, wrapped by the circle's storage key. Destroying it is what deletes the
 * document: copies of its chunks that turn up later open with nothing.
 */
export class ContentKeys {
	readonly #store: ChunkStore;
	readonly #keys: StorageKeys;
	readonly #quarantine: Quarantine;
	readonly #known = new Map<string, CryptoKey>();

	constructor(store: ChunkStore, keys: StorageKeys, quarantine: Quarantine) {
		this.#store = store;
		this.#keys = keys;
		this.#quarantine = quarantine;
	}

	/** The document's key, or undefined when there is none. A damaged one is set aside. */
	async find(documentId: string): Promise<Result<CryptoKey | undefined, StoreFailure>> {
		const known = this.#known.get(documentId);
		return known ? ok(known) : this.findAfresh(documentId);
	}

	/** As `find`, but looks at the store again: another tab may have replaced a damaged key. */
	async findAfresh(documentId: string): Promise<Result<CryptoKey | undefined, StoreFailure>> {
		const stored = await this.#store.get('keys', this.#keys.blind([documentId]));
		if (!stored.ok) return stored;
		return ok(stored.value && (await this.#unwrap(documentId, stored.value)));
	}

	/** Makes the document's key. When there is one already, as when two tabs make it at once, both get the one that was stored. */
	async create(documentId: string): Promise<Result<CryptoKey, StoreFailure>> {
		const place = this.#keys.blind([documentId]);
		const wrapped = await sealChunk(
			this.#keys.wrapKey,
			['keys', place],
			{ parts: [documentId], order: 0, data: crypto.getRandomValues(new Uint8Array(32)) },
			randomNonce()
		);
		const stored = await this.#store.putNew('keys', place, wrapped);
		if (!stored.ok) return stored;
		const key = await this.#unwrap(documentId, stored.value);
		return key ? ok(key) : err('failed');
	}

	/** Forgets the key in this process only; who destroys it removes it from the store as well. */
	forget(documentId: string): void {
		this.#known.delete(documentId);
	}

	async #unwrap(documentId: string, wrapped: Bytes): Promise<CryptoKey | undefined> {
		const key = this.#keys.blind([documentId]);
		const opened = await openChunk(this.#keys.wrapKey, ['keys', key], wrapped);
		if (!opened.ok) {
			this.#known.delete(documentId);
			await this.#quarantine.setAside({ documentId, table: 'keys', key, bytes: wrapped, reason: opened.error });
			return undefined;
		}
		const content = await crypto.subtle.importKey('raw', opened.value.data, 'AES-GCM', false, ['encrypt', 'decrypt']);
		this.#known.set(documentId, content);
		return content;
	}
}
