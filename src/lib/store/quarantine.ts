import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { decodeCbor, encodeCanonical } from '../kernel/cbor.ts';
import { toHex, type Bytes } from '../kernel/bytes.ts';
import { ok, type Result } from '../kernel/result.ts';
import { openChunk, randomNonce, sealChunk, type ChunkProblem } from './chunk-cipher.ts';
import { EVERYTHING, TABLES, type BlindedKey, type ChunkStore, type StoreFailure, type Table } from './chunk-store.ts';
import type { StorageKeys } from './storage-keys.ts';

/** `key-missing`: whole bytes whose document has no content key. `unreadable`: the store does not give them out at present. */
type QuarantineReason = ChunkProblem | 'key-missing' | 'unreadable';

export interface Quarantined {
	/** Undefined when even that cannot be told. */
	readonly documentId?: string;
	readonly reason: QuarantineReason;
}

interface Found {
	readonly documentId: string;
	readonly table: Table;
	readonly key: BlindedKey;
	readonly bytes: Bytes;
	readonly reason: QuarantineReason;
}

const recordSchema = v.object({
	documentId: v.string(),
	table: v.picklist(TABLES),
	key: v.string(),
	reason: v.picklist(['torn', 'wrong-key', 'newer-format', 'key-missing', 'unreadable']),
	bytes: v.instance(Uint8Array)
});

/**
 * Where bad bytes go: out of the way of the good ones, whole, with the reason. Nothing here is ever deleted but by
 * burying its document. Bytes leave their place only after their copy here is durable.
 */
export class Quarantine {
	readonly #store: ChunkStore;
	readonly #keys: StorageKeys;
	readonly #found = new Map<string, Quarantined>();

	constructor(store: ChunkStore, keys: StorageKeys) {
		this.#store = store;
		this.#keys = keys;
	}

	/** Reads what earlier runs set aside. */
	async restore(): Promise<Result<void, StoreFailure>> {
		const stored = await this.#store.list('quarantine', EVERYTHING);
		if (!stored.ok) return stored;
		for (const { key, bytes } of stored.value) {
			const opened = await openChunk(this.#keys.wrapKey, ['quarantine', key], bytes);
			const plain = opened.ok ? decodeCbor(opened.value.data) : opened;
			const record = v.safeParse(recordSchema, plain.ok ? plain.value : undefined);
			const { documentId, reason } = record.success ? record.output : { reason: 'torn' as const };
			this.#found.set(key, documentId === undefined ? { reason } : { documentId, reason });
		}
		return ok(undefined);
	}

	list(): Quarantined[] {
		return [...this.#found.values()];
	}

	/** Lists bad bytes and moves them aside. When there is no room for the copy they stay in place and are only listed. */
	async setAside(found: Found): Promise<void> {
		const { documentId, table, key, bytes, reason } = found;
		const place = `${this.#keys.blind([documentId])}/${toHex(sha256(bytes)).slice(0, 32)}` as BlindedKey;
		this.#found.set(place, { documentId, reason });
		if (isLeftInPlace(reason)) return;
		const sealed = await sealChunk(
			this.#keys.wrapKey,
			['quarantine', place],
			{ parts: [documentId], order: 0, data: encodeCanonical({ documentId, table, key, reason, bytes }) },
			randomNonce()
		);
		const kept = await this.#store.putNew('quarantine', place, sealed);
		if (kept.ok) await this.#store.removeExact(table, key, bytes);
	}

	/** Lists, until it is read after all, that the store did not give out something of this document. */
	noteUnreadable(documentId: string): void {
		this.#found.set(this.#keys.blind([documentId]), { documentId, reason: 'unreadable' });
	}

	noteRead(documentId: string): void {
		this.#found.delete(this.#keys.blind([documentId]));
	}

	/** Deletes what was set aside of the buried document that lay here. */
	async purge(grave: BlindedKey): Promise<Result<void, StoreFailure>> {
		for (const place of this.#found.keys()) if (place.startsWith(grave)) this.#found.delete(place);
		return this.#store.removeAll('quarantine', grave);
	}
}

/** What a later version wrote is not bad: it stays where that version will look for it. */
const isLeftInPlace = (reason: QuarantineReason): boolean => reason === 'newer-format' || reason === 'unreadable';
