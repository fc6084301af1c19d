import { epochKeyPromise } from '../group/epoch-key.ts';
import type { CircleEpochs, Epoch } from '../group/epochs.ts';
import { toHex, type Bytes } from '../kernel/bytes.ts';
import type { Circle } from '../kernel/ids.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { EpochKey } from '../store/group-record.ts';
import type { Records } from '../store/records.ts';

const COLLECTION = 'epoch-keys';

/**
 * The epoch keys that this device has, each found by what its operation promised. The keys that came with joining stand in the
 * group's record; later ones are records of their own, durable before anything is said under them.
 */
export class KeyRing {
	readonly #records: Records;
	/** Of joining; the first key of a circle is promised by no operation. */
	readonly #first: readonly EpochKey[];
	readonly #byPromise = new Map<string, Bytes>();
	readonly #listeners = new Set<() => void>();
	readonly #storedListeners = new Set<() => void>();

	private constructor(records: Records, first: readonly EpochKey[]) {
		this.#records = records;
		this.#first = first;
		for (const { key } of first) this.#byPromise.set(promiseOf(key), key);
	}

	static async open(records: Records, first: readonly EpochKey[]): Promise<Result<KeyRing, StoreFailure>> {
		const ring = new KeyRing(records, first);
		const loaded = await ring.reload();
		return loaded.ok ? ok(ring) : loaded;
	}

	/** Takes in what another tab stored meanwhile. A key that cannot be read is asked for again. */
	async reload(): Promise<Result<void, StoreFailure>> {
		const stored = await this.#records.list(COLLECTION);
		if (!stored.ok) return stored;
		const before = this.#byPromise.size;
		for (const { bytes } of stored.value.records) this.#byPromise.set(promiseOf(bytes), bytes);
		if (this.#byPromise.size > before) this.#tell();
		return ok(undefined);
	}

	/** Ok when the key is durable here. */
	async keep(key: Bytes): Promise<Result<void, StoreFailure>> {
		const promise = promiseOf(key);
		if (this.#byPromise.has(promise)) return ok(undefined);
		const stored = await this.#records.put(COLLECTION, promise, key);
		if (!stored.ok) return stored;
		this.#byPromise.set(promise, key);
		this.#tell();
		for (const listener of [...this.#storedListeners]) listener();
		return ok(undefined);
	}

	/** The key of this epoch, if it is here. */
	keyOf(circle: Circle, epoch: Epoch, { winning, older }: CircleEpochs): Bytes | undefined {
		if (epoch.key) return this.#byPromise.get(toHex(epoch.key));
		const promised = [winning, ...older].map((one) => one?.key && toHex(one.key));
		return this.#first.find((one) => one.circle === circle && !promised.includes(promiseOf(one.key)))?.key;
	}

	/** Calls when there is one more key. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Calls when this tab stored one more, which other tabs can read then. */
	onStored(listener: () => void): () => void {
		this.#storedListeners.add(listener);
		return () => this.#storedListeners.delete(listener);
	}

	#tell(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}

const promiseOf = (key: Bytes): string => toHex(epochKeyPromise(key));
