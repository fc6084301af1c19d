import { evaluate, type GroupState } from '../group/evaluate.ts';
import { decodeOperation, type SignedOperation } from '../group/operation.ts';
import { add, emptyLog, type OperationLog } from '../group/operation-log.ts';
import { encodeCanonical, decodeCanonical } from '../kernel/cbor.ts';
import type { GroupId } from '../kernel/ids.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { Records } from '../store/records.ts';
import type { SignedOperationBytes } from '../wire/sync.ts';
import { decodeAll, type KnownGroup } from './known-group.ts';

const COLLECTION = 'operations';

/**
 * The group's operations on this device: kept as they came, evaluated anew when the log grows.
 * An operation is in the log before it is in the store; after a crash it comes again from whoever had it, and an own one is
 * only sent once it is durable.
 */
export class Membership implements KnownGroup {
	readonly groupId: GroupId;
	#log: OperationLog = emptyLog();
	#state: GroupState | undefined;
	/** Stored operations that do not open. */
	#unreadable = 0;
	readonly #records: Records;
	readonly #listeners = new Set<() => void>();
	readonly #storedListeners = new Set<() => void>();

	private constructor(groupId: GroupId, records: Records) {
		this.groupId = groupId;
		this.#records = records;
	}

	/**
	 * Reads the stored operations. One that cannot be read is left where it is until a neighbour has brought it again.
	 * `founding` is the create operation as it is kept elsewhere on this device; a damaged one is replaced with it.
	 */
	static async open(
		groupId: GroupId,
		records: Records,
		founding?: SignedOperationBytes
	): Promise<Result<Membership, StoreFailure>> {
		const membership = new Membership(groupId, records);
		const loaded = await membership.reload();
		if (!loaded.ok) return loaded;
		if (founding) await membership.#keep(decodeAll([founding]));
		return ok(membership);
	}

	/** Takes in what is stored, also by another tab meanwhile. */
	async reload(): Promise<Result<void, StoreFailure>> {
		const stored = await this.#records.list(COLLECTION);
		if (!stored.ok) return stored;
		this.#unreadable = stored.value.unreadable;
		this.#take(stored.value.records.flatMap(({ bytes }) => fromStored(bytes)));
		return ok(undefined);
	}

	/** How many operations were stored here, or are built upon, and cannot be had on this device at present. */
	get missing(): number {
		return this.#unreadable + this.#log.parked.size;
	}

	get log(): OperationLog {
		return this.#log;
	}

	/** The evaluated group. The same log always gives the same state. */
	get state(): GroupState {
		return (this.#state ??= evaluate(this.#log));
	}

	/** Ok when the operations are durable here; only then are they told to others. */
	async write(...operations: SignedOperation[]): Promise<Result<void, StoreFailure>> {
		for (const operation of operations) {
			const stored = await this.#store(operation);
			if (!stored.ok) return stored;
		}
		this.#take(operations);
		tell(this.#storedListeners);
		return ok(undefined);
	}

	/** Operations from a peer: what is not well-formed or not of this group is dropped. */
	receive(operations: readonly SignedOperationBytes[]): void {
		void this.#keep(decodeAll(operations));
	}

	/** Calls when more is known here. */
	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Calls when more is stored here, which other tabs can read then and not before. */
	onStored(listener: () => void): () => void {
		this.#storedListeners.add(listener);
		return () => this.#storedListeners.delete(listener);
	}

	/** Takes and stores what is new. That puts a whole operation in the place of a damaged one. */
	async #keep(operations: readonly SignedOperation[]): Promise<void> {
		const added = this.#take(operations);
		if (added.length === 0) return;
		await Promise.all(added.map((operation) => this.#store(operation)));
		tell(this.#storedListeners);
		if (this.#unreadable === 0) return;
		await this.reload();
		tell(this.#listeners);
	}

	#store({ id, bytes, signature }: SignedOperation): Promise<Result<void, StoreFailure>> {
		return this.#records.put(COLLECTION, id, encodeCanonical([bytes, signature]));
	}

	#take(operations: readonly SignedOperation[]): readonly SignedOperation[] {
		const ours = operations.filter(({ id, op }) => (op.gid ?? id) === this.groupId);
		const { log, added } = add(this.#log, ours);
		this.#log = log;
		if (added.length === 0) return [];
		this.#state = undefined;
		tell(this.#listeners);
		return added;
	}
}

const tell = (listeners: ReadonlySet<() => void>): void => {
	for (const listener of [...listeners]) listener();
};

const fromStored = (stored: Uint8Array): SignedOperation[] => {
	const pair = decodeCanonical(stored);
	if (!pair.ok || !Array.isArray(pair.value)) return [];
	const [bytes, signature] = pair.value as unknown[];
	if (!(bytes instanceof Uint8Array) || !(signature instanceof Uint8Array)) return [];
	const operation = decodeOperation(bytes, signature);
	return operation.ok ? [operation.value] : [];
};
