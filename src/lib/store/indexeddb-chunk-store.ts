import { openDB, unwrap, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { equalBytes, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { failureOf, inTime, isConnectionGone, Vanished } from './indexeddb-failure.ts';
import {
	TABLES,
	type BlindedKey,
	type ChunkStore,
	type StoredChunk,
	type StoreFailure,
	type Table
} from './chunk-store.ts';

const VERSION = 1;
/** A transaction that neither ends nor fails is aborted after this, and its writes are told as failed. */
const STUCK_AFTER_MS = 10_000;
/** Changes that commit together; more would make one failure cost too much. */
const MAX_BATCH = 500;

type Transaction = IDBPTransaction<unknown, Table[], 'readwrite'>;

interface Change {
	readonly table: Table;
	/** Carries out the change and returns what the caller gets when it is durable. */
	run(transaction: Transaction): Promise<unknown>;
	/** It decides by what it reads, so no later change of the batch may come in between. */
	readonly isConditional: boolean;
	settle(outcome: Result<unknown, StoreFailure>): void;
}

/**
 * Chunks in one IndexedDB database, told durable only after a transaction with `durability: 'strict'` completed.
 * While one commits, further changes gather for the next, so many writers cost few commits.
 * A connection that the browser closed is opened again; a database that was deleted or taken over by a newer version
 * of the app is not made anew under a running app: from then on everything is `closed`.
 */
export class IndexedDbChunkStore implements ChunkStore {
	readonly #name: string;
	readonly #stuckAfter: number;
	#connection: Promise<IDBPDatabase> | undefined;
	#changes: Change[] = [];
	#committing = false;
	#closed = false;

	static async open(
		name: string,
		{ stuckAfter = STUCK_AFTER_MS }: { stuckAfter?: number } = {}
	): Promise<Result<IndexedDbChunkStore, StoreFailure>> {
		const store = new IndexedDbChunkStore(name, stuckAfter);
		try {
			await store.#connect(true);
			return ok(store);
		} catch (error) {
			return err(failureOf(error));
		}
	}

	private constructor(name: string, stuckAfter: number) {
		this.#name = name;
		this.#stuckAfter = stuckAfter;
	}

	get(table: Table, key: BlindedKey): Promise<Result<Bytes | undefined, StoreFailure>> {
		return this.#read(async (db) => (await storeForReading(db, table).get(key)) as Bytes | undefined);
	}

	list(table: Table, prefix: BlindedKey): Promise<Result<StoredChunk[], StoreFailure>> {
		return this.#read(async (db) => {
			const store = storeForReading(db, table);
			const [keys, values] = await Promise.all([store.getAllKeys(rangeOf(prefix)), store.getAll(rangeOf(prefix))]);
			return keys.map((key, i) => ({ key: key as BlindedKey, bytes: values[i] as Bytes }));
		});
	}

	keys(table: Table, prefix: BlindedKey): Promise<Result<BlindedKey[], StoreFailure>> {
		return this.#read(async (db) => (await storeForReading(db, table).getAllKeys(rangeOf(prefix))) as BlindedKey[]);
	}

	put(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<void, StoreFailure>> {
		return this.#change(table, async (transaction) => {
			await transaction.objectStore(table).put(bytes, key);
		});
	}

	putNew(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<Bytes, StoreFailure>> {
		return this.#change(table, (transaction) => addOrGet(unwrap(transaction.objectStore(table)), key, bytes));
	}

	remove(table: Table, key: BlindedKey): Promise<Result<void, StoreFailure>> {
		return this.#change(table, (transaction) => transaction.objectStore(table).delete(key));
	}

	removeExact(table: Table, key: BlindedKey, bytes: Bytes): Promise<Result<void, StoreFailure>> {
		const removeIfEqual = async (transaction: Transaction) => {
			const store = transaction.objectStore(table);
			const stored = (await store.get(key)) as Bytes | undefined;
			if (stored && equalBytes(stored, bytes)) await store.delete(key);
		};
		return this.#change(table, removeIfEqual, true);
	}

	removeAll(table: Table, prefix: BlindedKey): Promise<Result<void, StoreFailure>> {
		return this.#change(table, (transaction) =>
			prefix === '' ? transaction.objectStore(table).clear() : transaction.objectStore(table).delete(rangeOf(prefix)!)
		);
	}

	async close(): Promise<void> {
		this.#closed = true;
		(await this.#connection?.catch(() => undefined))?.close();
	}

	#read<T>(read: (db: IDBPDatabase) => Promise<T>): Promise<Result<T, StoreFailure>> {
		return this.#reopening(async (db) => inTime(this.#stuckAfter, read(db)));
	}

	/** Tries once more on a new connection when the browser had closed the old one. */
	async #reopening<T>(work: (db: IDBPDatabase) => Promise<T>, isLastTry = false): Promise<Result<T, StoreFailure>> {
		try {
			return ok(await work(await this.#connect()));
		} catch (error) {
			if (this.#closed) return err('closed');
			if (isLastTry || !isConnectionGone(error)) return err(failureOf(error));
			this.#connection = undefined;
			return this.#reopening(work, true);
		}
	}

	#change<T>(
		table: Table,
		run: (transaction: Transaction) => Promise<T>,
		isConditional = false
	): Promise<Result<T, StoreFailure>> {
		return new Promise((resolve) => {
			const settle = resolve as (outcome: Result<unknown, StoreFailure>) => void;
			this.#changes.push({ table, run, isConditional, settle });
			void this.#commitAll();
		});
	}

	async #commitAll(): Promise<void> {
		if (this.#committing) return;
		this.#committing = true;
		while (this.#changes.length > 0) {
			const batch = this.#changes.splice(0, MAX_BATCH);
			const outcomes = await this.#commit(batch);
			if (outcomes.ok) batch.forEach((change, i) => change.settle(ok(outcomes.value[i])));
			// One by one, so that a change that does not fit keeps no other out.
			else if (batch.length > 1) for (const change of batch) change.settle(firstOf(await this.#commit([change])));
			else batch[0]!.settle(outcomes);
		}
		this.#committing = false;
	}

	#commit(batch: readonly Change[]): Promise<Result<unknown[], StoreFailure>> {
		return this.#reopening((db) => {
			const tables = [...new Set(batch.map(({ table }) => table))];
			return this.#transact(db.transaction(tables, 'readwrite', { durability: 'strict' }), batch);
		});
	}

	/** Settles always: `done` follows complete, error and abort, and what is stuck is aborted. */
	async #transact(transaction: Transaction, batch: readonly Change[]): Promise<unknown[]> {
		const results = runInOrder(batch, transaction);
		results.catch(() => undefined);
		try {
			await inTime(this.#stuckAfter, transaction.done);
			return await results;
		} catch (error) {
			abortQuietly(transaction);
			// The abort says why the whole transaction failed; a single request only says that it was aborted.
			throw transaction.error ?? error;
		}
	}

	#connect(isFirst = false): Promise<IDBPDatabase> {
		if (this.#closed) return Promise.reject(new Vanished());
		if (this.#connection) return this.#connection;
		const connection = inTime(
			this.#stuckAfter,
			openDB(this.#name, VERSION, {
				upgrade: (db, oldVersion, _newVersion, transaction) => {
					if (!isFirst && oldVersion === 0) {
						this.#closed = true;
						transaction.done.catch(() => undefined);
						return transaction.abort();
					}
					for (const table of TABLES) db.createObjectStore(table);
				},
				// Somebody deletes the database or a newer version of the app upgrades it: make way and stay away.
				blocking: () => void this.close(),
				terminated: () => (this.#connection = undefined)
			})
		);
		this.#connection = connection;
		connection.catch(() => {
			if (this.#connection === connection) this.#connection = undefined;
		});
		return connection;
	}
}

/** All keys that equal the prefix or go on with '/': parts are hex, and '0' is what follows '/'. */
const rangeOf = (prefix: BlindedKey): IDBKeyRange | undefined =>
	prefix === '' ? undefined : IDBKeyRange.bound(prefix, `${prefix}0`, false, true);

const firstOf = (outcomes: Result<unknown[], StoreFailure>): Result<unknown, StoreFailure> =>
	outcomes.ok ? ok(outcomes.value[0]) : outcomes;

const runInOrder = async (batch: readonly Change[], transaction: Transaction): Promise<unknown[]> => {
	const results: Promise<unknown>[] = [];
	for (const change of batch) {
		const result = change.run(transaction);
		result.catch(() => undefined);
		if (change.isConditional) await result;
		results.push(result);
	}
	return Promise.all(results);
};

/** What aborts a reading transaction fails its requests as well, so nobody need wait for its end. */
const storeForReading = (db: IDBPDatabase, table: Table) => {
	const transaction = db.transaction(table);
	transaction.done.catch(() => undefined);
	return transaction.store;
};

/** One request decides, so that nothing comes between looking and adding. */
const addOrGet = (store: IDBObjectStore, key: BlindedKey, bytes: Bytes): Promise<Bytes> =>
	new Promise((resolve, reject) => {
		const adding = store.add(bytes, key);
		adding.onsuccess = () => resolve(bytes);
		adding.onerror = (event) => {
			if (adding.error?.name !== 'ConstraintError') return reject(adding.error as DOMException);
			// The key is taken, which is no reason to abort the transaction.
			event.preventDefault();
			event.stopPropagation();
			const getting = store.get(key);
			getting.onsuccess = () => resolve(getting.result as Bytes);
			getting.onerror = () => reject(getting.error as DOMException);
		};
	});

const abortQuietly = (transaction: Transaction): void => {
	try {
		transaction.abort();
	} catch {
		// It has ended already.
	}
};
