import type { Records } from '../store/records.ts';
import { readLastMet, writeLastMet, type LastMetTimes } from './last-met-record.ts';

/** The list shows days: a device that stays connected needs no writing down more often than this. */
const NOTE_AGAIN_AFTER_MS = 10 * 60_000;

/** When this device last met the others of a group. What it says is this device's own experience and goes nowhere. */
export class LastMet {
	readonly #records: Records;
	readonly #times: LastMetTimes;
	#connected: ReadonlySet<string> = new Set();
	#writing: Promise<void> = Promise.resolve();

	private constructor(records: Records, times: LastMetTimes) {
		this.#records = records;
		this.#times = times;
	}

	static async open(records: Records): Promise<LastMet> {
		return new LastMet(records, await readLastMet(records));
	}

	/** Milliseconds since 1970; undefined for a device that was never met here. */
	of(device: string): number | undefined {
		return this.#times.get(device);
	}

	/** Who is connected now. Whoever came, went, or has been here for a while is noted. */
	note(connected: ReadonlySet<string>, now: number): void {
		const gone = [...this.#connected].filter((device) => !connected.has(device));
		const here = [...connected].filter(
			(device) => !this.#connected.has(device) || now - (this.of(device) ?? 0) >= NOTE_AGAIN_AFTER_MS
		);
		this.#connected = connected;
		if (gone.length + here.length === 0) return;
		for (const device of [...gone, ...here]) this.#times.set(device, now);
		this.#writing = this.#writing.then(() => writeLastMet(this.#records, this.#times));
	}

	/** Resolves when all that was noted is written. */
	settle(): Promise<void> {
		return this.#writing;
	}
}
