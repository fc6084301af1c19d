import { err, ok, type Result } from '../kernel/result.ts';
import { randomNonce, sealChunk } from './chunk-cipher.ts';
import type { ChunkReader } from './chunk-reader.ts';
import type { BlindedKey, ChunkStore, StoreFailure } from './chunk-store.ts';
import type { ContentKeys } from './content-keys.ts';
import type { Graves } from './graves.ts';
import type { Quarantine } from './quarantine.ts';
import type { StorageKeys } from './storage-keys.ts';
import type { Write } from './writes.ts';

/** Carries out one write. Each can be repeated after a failure half-way. One that is over leaves the store as it is. */
export class ChunkWriter {
	readonly #store: ChunkStore;
	readonly #keys: StorageKeys;
	readonly #contentKeys: ContentKeys;
	readonly #quarantine: Quarantine;
	readonly #graves: Graves;
	readonly #reader: ChunkReader;

	constructor(parts: {
		store: ChunkStore;
		keys: StorageKeys;
		contentKeys: ContentKeys;
		quarantine: Quarantine;
		graves: Graves;
		reader: ChunkReader;
	}) {
		this.#store = parts.store;
		this.#keys = parts.keys;
		this.#contentKeys = parts.contentKeys;
		this.#quarantine = parts.quarantine;
		this.#graves = parts.graves;
		this.#reader = parts.reader;
	}

	async perform(write: Write, over: AbortSignal): Promise<Result<void, StoreFailure>> {
		switch (write.kind) {
			case 'save':
				return this.#save(write, over);
			case 'remove':
				return this.#store.remove('chunks', this.#keys.blind(write.parts));
			case 'remove-range':
				return this.#removeRange(write.parts, over);
			case 'bury':
				return this.#bury(write.documentId);
			case 'clear-grave':
				return this.#clear(write.place);
		}
	}

	/** Tombstones beside which a key or chunks still lie. One that cannot be looked at is taken as unfinished. */
	async unfinishedGraves(): Promise<BlindedKey[]> {
		const unfinished = await Promise.all(
			this.#graves.places().map(async (place) => {
				const [key, chunks] = await Promise.all([this.#store.get('keys', place), this.#store.list('chunks', place)]);
				return key.ok && chunks.ok && key.value === undefined && chunks.value.length === 0 ? [] : [place];
			})
		);
		return unfinished.flat();
	}

	async #save(
		{ parts, order, data }: Extract<Write, { kind: 'save' }>,
		over: AbortSignal
	): Promise<Result<void, StoreFailure>> {
		const documentId = parts[0] ?? '';
		const contentKey = await this.#keyForWriting(documentId);
		if (!contentKey.ok) return contentKey.error === 'buried' ? ok(undefined) : err(contentKey.error);
		const key = this.#keys.blind(parts);
		const sealed = await sealChunk(contentKey.value, ['chunks', key], { parts, order, data }, randomNonce());
		if (over.aborted) return err('failed');
		return this.#store.put('chunks', key, sealed);
	}

	/** Looks for a tombstone after making a key: whichever tab was first, no key of a buried document stays. */
	async #keyForWriting(documentId: string): Promise<Result<CryptoKey, StoreFailure | 'buried'>> {
		if (this.#graves.has(documentId)) return err('buried');
		const found = await this.#contentKeys.find(documentId);
		if (!found.ok) return found;
		if (found.value) return ok(found.value);
		const created = await this.#contentKeys.create(documentId);
		if (!created.ok) return created;
		const buried = await this.#graves.look(documentId);
		if (!buried.ok) return buried;
		if (!buried.value) return created;
		this.#contentKeys.forget(documentId);
		const removed = await this.#store.remove('keys', this.#keys.blind([documentId]));
		return removed.ok ? err('buried') : removed;
	}

	async #removeRange(prefix: readonly string[], over: AbortSignal): Promise<Result<void, StoreFailure>> {
		const good = await this.#reader.rangeOnce(prefix[0] ?? '', prefix);
		if (!good.ok) return good;
		if (over.aborted) return err('failed');
		const removed = await Promise.all(
			good.value.map(({ parts }) => this.#store.remove('chunks', this.#keys.blind(parts)))
		);
		return removed.find((result) => !result.ok) ?? ok(undefined);
	}

	async #bury(documentId: string): Promise<Result<void, StoreFailure>> {
		const dug = await this.#graves.dig(documentId);
		if (!dug.ok) return dug;
		this.#contentKeys.forget(documentId);
		return this.#clear(this.#keys.blind([documentId]));
	}

	async #clear(grave: BlindedKey): Promise<Result<void, StoreFailure>> {
		const steps = [
			() => this.#store.remove('keys', grave),
			() => this.#store.removeAll('chunks', grave),
			() => this.#quarantine.purge(grave)
		];
		for (const step of steps) {
			const outcome = await step();
			if (!outcome.ok) return outcome;
		}
		return ok(undefined);
	}
}
