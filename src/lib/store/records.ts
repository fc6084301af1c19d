import type { Bytes } from '../kernel/bytes.ts';
import { ok, type Result } from '../kernel/result.ts';
import { openChunk, randomNonce, sealChunk, type ChunkProblem } from './chunk-cipher.ts';
import type { ChunkStore, StoreFailure } from './chunk-store.ts';
import { deriveStorageKeys, type StorageKey, type StorageKeys } from './storage-keys.ts';

/** The collections there are. Their names blind to places on disk, so they never change. */
export type Collection =
	| 'operations'
	| 'attestations'
	| 'durable-heads'
	| 'titles'
	| 'settings'
	| 'epoch-keys'
	| 'drafts'
	| 'received'
	| 'told'
	| 'drawers'
	| 'photos'
	| 'photo-notes';

interface NamedRecord {
	readonly name: string;
	readonly bytes: Bytes;
}

export interface RecordList {
	readonly records: readonly NamedRecord[];
	/** How many more there are that do not open. They stay where they are. */
	readonly unreadable: number;
}

/** Small encrypted things beside the documents, by collection and name. A put is durable when it resolves with ok. */
export class Records {
	readonly #store: ChunkStore;
	readonly #keys: StorageKeys;

	/** Needs nothing but two key derivations, so a record can be shown before any engine is loaded. */
	static async open(store: ChunkStore, storageKey: StorageKey): Promise<Records> {
		return new Records(store, await deriveStorageKeys(storageKey));
	}

	constructor(store: ChunkStore, keys: StorageKeys) {
		this.#store = store;
		this.#keys = keys;
	}

	async get(collection: Collection, name: string): Promise<Result<Bytes | undefined, StoreFailure | ChunkProblem>> {
		const key = this.#keys.blind([collection, name]);
		const stored = await this.#store.get('records', key);
		if (!stored.ok || stored.value === undefined) return stored;
		const opened = await openChunk(this.#keys.recordKey, ['records', key], stored.value);
		return opened.ok ? ok(opened.value.data) : opened;
	}

	async put(collection: Collection, name: string, bytes: Uint8Array): Promise<Result<void, StoreFailure>> {
		const parts = [collection, name];
		const key = this.#keys.blind(parts);
		const chunk = { parts, order: 0, data: bytes };
		const sealed = await sealChunk(this.#keys.recordKey, ['records', key], chunk, randomNonce());
		return this.#store.put('records', key, sealed);
	}

	/** In no particular order. One bad record hides no other. */
	async list(collection: Collection): Promise<Result<RecordList, StoreFailure>> {
		const stored = await this.#store.list('records', this.#keys.blind([collection]));
		if (!stored.ok) return stored;
		const opened = await Promise.all(
			stored.value.map(({ key, bytes }) => openChunk(this.#keys.recordKey, ['records', key], bytes))
		);
		const records = opened.flatMap((chunk) =>
			chunk.ok ? [{ name: chunk.value.parts[1] ?? '', bytes: chunk.value.data }] : []
		);
		return ok({ records, unreadable: opened.length - records.length });
	}

	remove(collection: Collection, name: string): Promise<Result<void, StoreFailure>> {
		return this.#store.remove('records', this.#keys.blind([collection, name]));
	}
}
