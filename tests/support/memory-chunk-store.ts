import { equalBytes, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { err, ok, type Result } from '../../src/lib/kernel/result.ts';
import {
	TABLES,
	type BlindedKey,
	type ChunkStore,
	type StoredChunk,
	type StoreFailure,
	type Table
} from '../../src/lib/store/chunk-store.ts';

/** What stays when a MemoryChunkStore is closed: open another one on it and it is a restart, or a second tab. */
export type MemoryDisk = Map<Table, Map<BlindedKey, Bytes>>;

export const emptyDisk = (): MemoryDisk => new Map(TABLES.map((table) => [table, new Map()]));

export class MemoryChunkStore implements ChunkStore {
	readonly #disk: MemoryDisk;
	#closed = false;

	constructor(disk: MemoryDisk = emptyDisk()) {
		this.#disk = disk;
	}

	get(table: Table, key: BlindedKey): Promise<Result<Bytes | undefined, StoreFailure>> {
		return this.#do(() => this.#table(table).get(key)?.slice());
	}

	list(table: Table, prefix: BlindedKey): Promise<Result<StoredChunk[], StoreFailure>> {
		return this.#do(() =>
			[...this.#table(table)].flatMap(([key, bytes]) => (isBelow(key, prefix) ? [{ key, bytes: bytes.slice() }] : []))
		);
	}

	keys(table: Table, prefix: BlindedKey): Promise<Result<BlindedKey[], StoreFailure>> {
		return this.#do(() => [...this.#table(table).keys()].filter((key) => isBelow(key, prefix)));
	}

	put(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<void, StoreFailure>> {
		return this.#do(() => void this.#table(table).set(key, bytes.slice()));
	}

	putNew(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<Bytes, StoreFailure>> {
		return this.#do(() => {
			const stored = this.#table(table).get(key) ?? bytes.slice();
			this.#table(table).set(key, stored);
			return stored;
		});
	}

	remove(table: Table, key: BlindedKey): Promise<Result<void, StoreFailure>> {
		return this.#do(() => void this.#table(table).delete(key));
	}

	removeExact(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<void, StoreFailure>> {
		return this.#do(() => {
			const stored = this.#table(table).get(key);
			if (stored && equalBytes(stored, bytes)) this.#table(table).delete(key);
		});
	}

	removeAll(table: Table, prefix: BlindedKey): Promise<Result<void, StoreFailure>> {
		return this.#do(() => {
			for (const key of this.#table(table).keys()) if (isBelow(key, prefix)) this.#table(table).delete(key);
		});
	}

	async close(): Promise<void> {
		this.#closed = true;
	}

	#table(table: Table): Map<BlindedKey, Bytes> {
		return this.#disk.get(table)!;
	}

	async #do<T>(work: () => T): Promise<Result<T, StoreFailure>> {
		return this.#closed ? err('closed') : ok(work());
	}
}

const isBelow = (key: BlindedKey, prefix: BlindedKey): boolean =>
	prefix === '' || key === prefix || key.startsWith(`${prefix}/`);
