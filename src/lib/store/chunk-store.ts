import type { Bytes } from '../kernel/bytes.ts';
import type { Result } from '../kernel/result.ts';

/** Why the store did not do what was asked. `full`: no room. `closed`: it will not answer any more. `failed`: anything else, worth another try. */
export type StoreFailure = 'full' | 'closed' | 'failed';

/**
 * What lies where. chunks: the repo's bytes. keys: one wrapped content key per document. graves: a tombstone per buried
 * document. quarantine: what could not be read, kept as found. records: small named things beside the documents.
 */
export const TABLES = ['chunks', 'keys', 'graves', 'quarantine', 'records'] as const;
export type Table = (typeof TABLES)[number];

declare const brand: unique symbol;
/** A path of hex parts joined by '/', from which nothing can be told but equality and common beginnings. */
export type BlindedKey = string & { readonly [brand]: 'BlindedKey' };

/** The prefix of every key. */
export const EVERYTHING = '' as BlindedKey;

export interface StoredChunk {
	readonly key: BlindedKey;
	readonly bytes: Bytes;
}

/**
 * The port to where bytes stay. It knows neither documents nor keys to read them with.
 * No method rejects. A change is durable when its promise resolves with ok: it survives the end of the process.
 * A prefix covers the key that equals it and all keys with more parts; the order of a list means nothing.
 */
export interface ChunkStore {
	get(table: Table, key: BlindedKey): Promise<Result<Bytes | undefined, StoreFailure>>;
	list(table: Table, prefix: BlindedKey): Promise<Result<StoredChunk[], StoreFailure>>;
	/** The keys of such a list without their bytes, which need not fit in memory at once. */
	keys(table: Table, prefix: BlindedKey): Promise<Result<BlindedKey[], StoreFailure>>;
	/** Stores all of the bytes or leaves what was there. */
	put(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<void, StoreFailure>>;
	/** Stores the bytes unless the key is taken and returns what is stored now: of two tabs at once both get the same. */
	putNew(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<Bytes, StoreFailure>>;
	remove(table: Table, key: BlindedKey): Promise<Result<void, StoreFailure>>;
	/** Removes only what equals these bytes, so that a repair which came in between stays. */
	removeExact(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<void, StoreFailure>>;
	removeAll(table: Table, prefix: BlindedKey): Promise<Result<void, StoreFailure>>;
	close(): Promise<void>;
}
