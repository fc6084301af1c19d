import { ok, type Result } from '../../kernel/result.ts';
import type { BlindedKey, ChunkStore, StoreFailure } from '../chunk-store.ts';
import { waited, type Timers } from '../timers.ts';
import type { InTurn } from './in-turn.ts';
import { afterWaiting, afterWrongWords, decodeTries, encodeTries, type Tries } from './tries.ts';

/** What is left to wait is written down this often: the end of the process costs at most so much waited once more. */
const TICK_MS = 1_000;
const TABLE = 'records';
const PLACE = '00' as BlindedKey;

interface LedgerParts {
	readonly store: ChunkStore;
	readonly inTurn: InTurn;
	readonly timers: Timers;
	/** Milliseconds of a monotonic clock, such as `performance.now`. */
	readonly now: () => number;
}

/**
 * The tries of one vault on the disk, for all tabs. A try is written down as wrong before it is made, so pulling the plug in the
 * middle of it gains nothing. A full disk does not keep anybody out: what cannot be written is kept for this worker's life.
 */
export class TryLedger {
	readonly #parts: LedgerParts;
	#unwritten: Tries | undefined;

	constructor(parts: LedgerParts) {
		this.#parts = parts;
	}

	async read(): Promise<Result<Tries, StoreFailure>> {
		if (this.#unwritten) return ok(this.#unwritten);
		const stored = await this.#parts.store.get(TABLE, PLACE);
		return stored.ok ? ok(decodeTries(stored.value)) : stored;
	}

	/** Only in turn. What follows if the words are wrong. */
	async claim(tries: Tries): Promise<Tries> {
		const next = afterWrongWords(tries);
		await this.#write(next);
		return next;
	}

	/** Only in turn. The try turned out not to be wrong: from now on it is as it was at this time. */
	restore(tries: Tries): Promise<void> {
		return this.#write(tries);
	}

	/** Waits until a try is allowed. Tabs take turns at it, so that none writes over a try that another one made meanwhile. */
	async wait(): Promise<Result<void, StoreFailure>> {
		for (;;) {
			const left = await this.#parts.inTurn(() => this.#tick());
			if (!left.ok) return left;
			if (left.value === 0) return ok(undefined);
		}
	}

	async #tick(): Promise<Result<number, StoreFailure>> {
		const tries = await this.read();
		if (!tries.ok || tries.value.waitMs === 0) return tries.ok ? ok(0) : tries;
		const began = this.#parts.now();
		await waited(this.#parts.timers, Math.min(TICK_MS, tries.value.waitMs));
		const next = afterWaiting(tries.value, this.#parts.now() - began);
		await this.#write(next);
		return ok(next.waitMs);
	}

	async #write(tries: Tries): Promise<void> {
		const put = await this.#parts.store.put(TABLE, PLACE, encodeTries(tries));
		this.#unwritten = put.ok ? undefined : tries;
	}
}
