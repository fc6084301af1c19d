import { evaluate, type GroupState } from '../../group/evaluate.ts';
import { add, emptyLog, type OperationLog } from '../../group/operation-log.ts';
import type { GroupId } from '../../kernel/ids.ts';
import type { SignedOperationBytes } from '../../wire/sync.ts';
import { decodeAll, type KnownGroup } from '../known-group.ts';

/** The group as the vault's worker knows it: told by the page, which keeps it, and by other devices of the desk, which it hands on. */
export class HeardGroup implements KnownGroup {
	readonly groupId: GroupId;
	readonly #handOn: (operations: readonly SignedOperationBytes[]) => void;
	readonly #listeners = new Set<() => void>();
	#log: OperationLog = emptyLog();
	#state: GroupState | undefined;

	constructor(groupId: GroupId, handOn: (operations: readonly SignedOperationBytes[]) => void) {
		this.groupId = groupId;
		this.#handOn = handOn;
	}

	get log(): OperationLog {
		return this.#log;
	}

	get state(): GroupState {
		return (this.#state ??= evaluate(this.#log));
	}

	/** From the page. */
	hear(operations: readonly SignedOperationBytes[]): void {
		this.#take(operations);
	}

	receive(operations: readonly SignedOperationBytes[]): void {
		if (this.#take(operations)) this.#handOn(operations);
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Whether anything of it was news. */
	#take(operations: readonly SignedOperationBytes[]): boolean {
		const ours = decodeAll(operations).filter(({ id, op }) => (op.gid ?? id) === this.groupId);
		const { log, added } = add(this.#log, ours);
		this.#log = log;
		if (added.length === 0) return false;
		this.#state = undefined;
		for (const listener of [...this.#listeners]) listener();
		return true;
	}
}
