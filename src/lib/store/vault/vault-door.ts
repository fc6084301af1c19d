import { err, type Result } from '../../kernel/result.ts';
import type { StoreFailure } from '../chunk-store.ts';
import type { Asks, FromVaultWorker, Gives, ToVaultWorker, VaultCall } from './messages.ts';

/**
 * Why there is no answer. `locked`: the door was locked. `broken`: the worker ended by itself, which locks too. `failed`: this one
 * question failed, for want of memory for one.
 */
export type DoorProblem = 'locked' | 'broken' | StoreFailure;
export type LockReason = 'here' | 'another-tab' | 'broken';

type Waiting = (outcome: Result<never, DoorProblem>) => void;

/**
 * The page's side of the vault. The page has no key: all of them are in the worker behind this door, and locking ends that worker
 * at once, whatever it is doing. A locked door stays locked; who wants to open the vault again starts another one.
 */
export class VaultDoor {
	readonly #worker: Worker;
	/** Locking in one tab locks all tabs of the profile. */
	readonly #channel: BroadcastChannel;
	readonly #waiting = new Map<number, { answer: (gives: unknown) => void; fail: Waiting }>();
	readonly #listeners = new Set<(reason: LockReason) => void>();
	#count = 0;
	#end: DoorProblem | undefined;

	/** `startWorker` starts one that calls `serveVault`. */
	constructor(database: string, startWorker: () => Worker) {
		this.#channel = new BroadcastChannel(`${database}-locks`);
		this.#channel.addEventListener('message', () => this.#close('locked', 'another-tab'));
		this.#worker = startWorker();
		this.#worker.addEventListener('message', ({ data }: MessageEvent<FromVaultWorker>) => this.#hear(data));
		this.#worker.addEventListener('error', () => this.#close('broken', 'broken'));
		this.#post({ type: 'begin', database });
	}

	get isLocked(): boolean {
		return this.#end !== undefined;
	}

	/** Asks the worker. What stands in `secrets` is handed over, so the page keeps none of it. */
	ask<C extends VaultCall>(
		call: C,
		...[asks, secrets = []]: Asks<C> extends undefined ? [] : [Asks<C>, Transferable[]?]
	): Promise<Result<Gives<C>, DoorProblem>> {
		if (this.#end) return Promise.resolve(err(this.#end));
		const id = this.#count++;
		return new Promise((resolve) => {
			this.#waiting.set(id, { answer: (gives) => resolve({ ok: true, value: gives as Gives<C> }), fail: resolve });
			this.#post({ type: 'ask', id, call, asks }, secrets);
		});
	}

	/** Locks the vault in all other tabs: it is open in one at a time. */
	lockElsewhere(): void {
		if (!this.#end) this.#channel.postMessage('lock');
	}

	/** Ends the worker now, and with it every key and every question; the same in all tabs. */
	lock(): void {
		if (this.#end) return;
		this.#channel.postMessage('lock');
		this.#close('locked', 'here');
	}

	/** Nobody is at this door any more. An open vault behind it is locked; the doors of other tabs stay as they are. */
	leave(): void {
		this.#close('locked', 'here');
	}

	/** Tells once, when the vault is locked from wherever. Returns how to stop it. */
	onLock(listener: (reason: LockReason) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	#hear(message: FromVaultWorker): void {
		if (message.type === 'no-store') return this.#close(message.failure, 'broken');
		const waiting = this.#waiting.get(message.id);
		this.#waiting.delete(message.id);
		if (message.type === 'failed') waiting?.fail(err('failed'));
		else waiting?.answer(message.gives);
	}

	#close(end: DoorProblem, reason: LockReason): void {
		if (this.#end) return;
		this.#end = end;
		this.#worker.terminate();
		this.#channel.close();
		for (const { fail } of this.#waiting.values()) fail(err(end));
		this.#waiting.clear();
		for (const listener of this.#listeners) listener(reason);
	}

	#post(message: ToVaultWorker, transfer: Transferable[] = []): void {
		this.#worker.postMessage(message, transfer);
	}
}
