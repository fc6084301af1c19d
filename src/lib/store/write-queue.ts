import { err, type Result } from '../kernel/result.ts';
import type { StoreFailure } from './chunk-store.ts';
import { systemTimers, type Timers } from './timers.ts';
import { laneOf, nameOf, runLength, sizeOf, type Write } from './writes.ts';

export type WriteTrouble = StoreFailure | 'not-answering';

/** `pending` counts writes that are not durable yet. */
export type StorageState =
	| { readonly kind: 'durable' }
	| { readonly kind: 'writing'; readonly pending: number }
	| { readonly kind: 'failing'; readonly reason: WriteTrouble; readonly pending: number };

/** A write that takes longer counts as failing; when it succeeds later, that counts too. */
export const ATTEMPT_TIMEOUT_MS = 5_000;
export const FIRST_RETRY_MS = 250;
export const LONGEST_RETRY_MS = 30_000;
/** Above this, new writes are held back: the repo then keeps the changes in its documents instead of here. */
export const MAX_QUEUED_BYTES = 64 * 1024 * 1024;
/** Attempts of one write that never came back; more would only pile up. */
const MAX_UNSETTLED = 2;

/** One attempt. It looks at `over` before it touches the store, or it may undo what came after the attempt that succeeded. */
type Perform = (write: Write, over: AbortSignal) => Promise<Result<void, StoreFailure>>;

interface Entry {
	write: Write;
	running: boolean;
	/** Aborted when the write is done or void: an attempt that is still under way must not touch the store any more. */
	readonly over: AbortController;
	readonly unsettled: Set<Promise<Result<void, StoreFailure>>>;
	/** Called when durable or when a burial made it void. */
	readonly whenDone: (() => void)[];
	/** Called when done, or when it is known that this takes longer. */
	readonly whenAccepted: (() => void)[];
}

interface Lane {
	readonly entries: Entry[];
	failures: number;
	trouble: WriteTrouble | undefined;
	wake: (() => void) | undefined;
}

/**
 * Keeps every write until it is durable, in order per document, with back-off; nothing is given up, nothing rejects.
 * A write's promise resolves when it is durable or known to be late, so that nobody hangs on a broken disk.
 */
export class WriteQueue {
	readonly #lanes = new Map<string, Lane>();
	readonly #listeners = new Set<(state: StorageState) => void>();
	readonly #perform: Perform;
	readonly #timers: Timers;
	readonly #signal: AbortSignal | undefined;
	#waitingForRoom: (() => void)[] = [];
	#bytes = 0;
	#state: StorageState = { kind: 'durable' };

	constructor(
		perform: Perform,
		{ timers = systemTimers, signal }: { timers?: Timers; signal?: AbortSignal | undefined } = {}
	) {
		this.#perform = perform;
		this.#timers = timers;
		this.#signal = signal;
		signal?.addEventListener('abort', () => this.retryNow(), { once: true });
	}

	get state(): StorageState {
		return this.#state;
	}

	subscribe(listener: (state: StorageState) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** The writes of a lane that are not durable yet, oldest first. */
	waitingIn(lane: string): Write[] {
		return (this.#lanes.get(lane)?.entries ?? []).map(({ write }) => write);
	}

	/** Resolves when the write is durable or known to be late. */
	async add(write: Write): Promise<void> {
		const name = laneOf(write);
		const lane = this.#lanes.get(name) ?? this.#openLane(name);
		const entry: Entry = {
			write,
			running: false,
			over: new AbortController(),
			unsettled: new Set(),
			whenDone: [],
			whenAccepted: []
		};
		this.#bytes += sizeOf(write);
		const accepted = new Promise<void>((resolve) => entry.whenAccepted.push(resolve));
		const older = supersededBy(write, lane.entries);
		// A newer save takes the place of the older one, so that no removal comes before it; a removal follows what replaced the bytes.
		if (write.kind === 'save' && older[0]) lane.entries.splice(lane.entries.indexOf(older[0]), 1, entry);
		else lane.entries.push(entry);
		for (const superseded of older) this.#supersede(lane, superseded, entry);
		this.#announce();
		if (this.#signal?.aborted) return;
		await accepted;
		if (this.#bytes > MAX_QUEUED_BYTES) await new Promise<void>((resolve) => this.#waitingForRoom.push(resolve));
	}

	/** Resolves when everything added so far is durable. Rejects only with the signal's reason. */
	async whenDurable(signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		const entries = [...this.#lanes.values()].flatMap((lane) => lane.entries);
		const done = Promise.all(entries.map((entry) => new Promise<void>((resolve) => entry.whenDone.push(resolve))));
		await new Promise<void>((resolve, reject) => {
			const abort = () => reject(signal?.reason as Error);
			signal?.addEventListener('abort', abort, { once: true });
			void done.then(() => {
				signal?.removeEventListener('abort', abort);
				resolve();
			});
		});
	}

	/** Ends all waiting for a next attempt, as when room was made. */
	retryNow(): void {
		for (const lane of this.#lanes.values()) lane.wake?.();
	}

	#openLane(name: string): Lane {
		const lane: Lane = { entries: [], failures: 0, trouble: undefined, wake: undefined };
		this.#lanes.set(name, lane);
		// Begins after the entry is in.
		queueMicrotask(() => void this.#work(name, lane));
		return lane;
	}

	async #work(name: string, lane: Lane): Promise<void> {
		while (lane.entries.length > 0 && !this.#signal?.aborted) {
			const run = lane.entries.slice(0, runLength(lane.entries.map(({ write }) => write)));
			for (const entry of run) entry.running = true;
			const troubles = await Promise.all(run.map((entry) => this.#tryOnce(lane, entry)));
			lane.trouble = troubles.find((trouble) => trouble !== undefined);
			lane.failures = lane.trouble === undefined ? 0 : lane.failures + 1;
			this.#announce();
			if (lane.trouble !== undefined && !this.#signal?.aborted) await this.#backOff(lane);
		}
		if (lane.entries.length === 0) this.#lanes.delete(name);
		this.#announce();
	}

	async #tryOnce(lane: Lane, entry: Entry): Promise<WriteTrouble | undefined> {
		const outcome = await this.#attempt(entry);
		entry.running = entry.unsettled.size > 0;
		if (outcome.ok) this.#finish(lane, entry);
		else lane.trouble = outcome.error;
		for (const accept of entry.whenAccepted.splice(0)) accept();
		this.#announce();
		return outcome.ok ? undefined : outcome.error;
	}

	#attempt(entry: Entry): Promise<Result<void, WriteTrouble>> {
		if (entry.unsettled.size < MAX_UNSETTLED) {
			const attempt = this.#perform(entry.write, entry.over.signal).catch(() => err('failed' as const));
			entry.unsettled.add(attempt);
			void attempt.then(() => entry.unsettled.delete(attempt));
		}
		return new Promise((resolve) => {
			const cancel = this.#timers.after(ATTEMPT_TIMEOUT_MS, () => resolve(err('not-answering')));
			let open = entry.unsettled.size;
			for (const attempt of entry.unsettled) {
				void attempt.then((outcome) => {
					open -= 1;
					if (!outcome.ok && open > 0) return;
					cancel();
					resolve(outcome);
				});
			}
		});
	}

	#backOff(lane: Lane): Promise<void> {
		const wait = Math.min(FIRST_RETRY_MS * 2 ** (lane.failures - 1), LONGEST_RETRY_MS);
		return new Promise((resolve) => {
			const cancel = this.#timers.after(wait, resolve);
			lane.wake = () => {
				cancel();
				resolve();
			};
		});
	}

	#finish(lane: Lane, entry: Entry): void {
		this.#leave(lane, entry);
		for (const done of entry.whenDone.splice(0)) done();
	}

	#supersede(lane: Lane, older: Entry, by: Entry): void {
		this.#leave(lane, older);
		by.whenDone.push(...older.whenDone.splice(0));
		by.whenAccepted.push(...older.whenAccepted.splice(0));
	}

	#leave(lane: Lane, entry: Entry): void {
		const at = lane.entries.indexOf(entry);
		if (at >= 0) lane.entries.splice(at, 1);
		entry.over.abort();
		this.#bytes -= sizeOf(entry.write);
		if (this.#bytes <= MAX_QUEUED_BYTES) for (const go of this.#waitingForRoom.splice(0)) go();
	}

	#announce(): void {
		const next = stateOf(this.#lanes.values());
		if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
		this.#state = next;
		for (const listener of this.#listeners) listener(next);
	}
}

/** Entries that need not happen any more because of this write: none that is under way. */
const supersededBy = (write: Write, entries: readonly Entry[]): Entry[] => {
	const waiting = entries.filter((entry) => !entry.running);
	if (write.kind === 'bury') return waiting;
	if (write.kind !== 'save' && write.kind !== 'remove') return [];
	const last = entries.findLast(({ write: w }) => touches(w, write.parts));
	return last?.write.kind === 'save' && waiting.includes(last) ? [last] : [];
};

const touches = (write: Write, parts: readonly string[]): boolean =>
	write.kind === 'save' || write.kind === 'remove' ? nameOf(write.parts) === nameOf(parts) : true;

const stateOf = (lanes: Iterable<Lane>): StorageState => {
	const all = [...lanes];
	const pending = all.reduce((sum, lane) => sum + lane.entries.length, 0);
	if (pending === 0) return { kind: 'durable' };
	const reason = all.findLast((lane) => lane.trouble !== undefined)?.trouble;
	return reason === undefined ? { kind: 'writing', pending } : { kind: 'failing', reason, pending };
};
