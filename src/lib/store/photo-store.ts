import * as v from 'valibot';
import type { Bytes } from '../kernel/bytes.ts';
import { decodeCbor, encodeCanonical } from '../kernel/cbor.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { StoreFailure } from './chunk-store.ts';
import type { Records } from './records.ts';

/** What no document names any more is kept for so long: it may be undone, or a device may come back that still names it. */
export const KEEP_UNNAMED_MS = 30 * 24 * 60 * 60 * 1000;

/** What stands beside a photo. `unnamedSince`: milliseconds since 1970 when no document was first found to name it. */
const noteSchema = v.object({ unnamedSince: v.exactOptional(v.number()) });
type Note = v.InferOutput<typeof noteSchema>;

/**
 * The sealed photos of a circle on this device, by their hash, among its encrypted records. A small note beside each tells that it is
 * here without reading it. The store has no key to any of them.
 */
export class PhotoStore {
	readonly #records: Records;
	readonly #notes = new Map<string, Note>();

	private constructor(records: Records) {
		this.#records = records;
	}

	static async open(records: Records): Promise<Result<PhotoStore, StoreFailure>> {
		const store = new PhotoStore(records);
		const read = await store.reload();
		return read.ok ? ok(store) : read;
	}

	/** Takes in what another tab stored or removed meanwhile. */
	async reload(): Promise<Result<void, StoreFailure>> {
		const stored = await this.#records.list('photo-notes');
		if (!stored.ok) return stored;
		this.#notes.clear();
		for (const { name, bytes } of stored.value.records) this.#notes.set(name, readNote(bytes));
		return ok(undefined);
	}

	/** How many there are, as far as this tab has looked. */
	get count(): number {
		return this.#notes.size;
	}

	/** Whether it was kept here, as far as this tab has looked; `read` alone says whether it is whole. */
	has(hash: string): boolean {
		return this.#notes.has(hash);
	}

	/** The sealed photo; undefined when there is none or what lies there cannot be opened any more. That stays until a neighbour brings it anew. */
	async read(hash: string): Promise<Result<Bytes | undefined, StoreFailure>> {
		const stored = await this.#records.get('photos', hash);
		if (stored.ok && stored.value) {
			if (!this.has(hash)) this.#notes.set(hash, {});
			return ok(stored.value);
		}
		const failed = !stored.ok && (stored.error === 'full' || stored.error === 'closed' || stored.error === 'failed');
		if (failed) return { ok: false, error: stored.error as StoreFailure };
		this.#notes.delete(hash);
		return ok(undefined);
	}

	/** Ok when durable. The photo goes before its note, so a note without a photo is one that was damaged. */
	async keep(hash: string, sealed: Bytes): Promise<Result<void, StoreFailure>> {
		const kept = await this.#records.put('photos', hash, sealed);
		return kept.ok ? this.#note(hash, {}) : kept;
	}

	/**
	 * Removes what no document has named for KEEP_UNNAMED_MS and notes since when nobody names the others. `named` has to be what all
	 * documents of the circle name: where one cannot be read, nobody may ask for this. Returns the hashes removed.
	 */
	async sweep(named: ReadonlySet<string>, now: number): Promise<Result<readonly string[], StoreFailure>> {
		const removed: string[] = [];
		for (const [hash, note] of [...this.#notes]) {
			const step = sweepStep(note, named.has(hash), now);
			if (step === 'leave') continue;
			const done = step === 'remove' ? await this.#remove(hash) : await this.#note(hash, step);
			if (!done.ok) return done;
			if (step === 'remove') removed.push(hash);
		}
		return ok(removed);
	}

	async #remove(hash: string): Promise<Result<void, StoreFailure>> {
		const removed = await this.#records.remove('photos', hash);
		if (!removed.ok) return removed;
		this.#notes.delete(hash);
		return this.#records.remove('photo-notes', hash);
	}

	async #note(hash: string, note: Note): Promise<Result<void, StoreFailure>> {
		const written = await this.#records.put('photo-notes', hash, encodeCanonical(note));
		if (written.ok) this.#notes.set(hash, note);
		return written;
	}
}

/** Pure: what becomes of a photo. A clock that was set back begins the time anew. */
const sweepStep = ({ unnamedSince }: Note, isNamed: boolean, now: number): 'leave' | 'remove' | Note => {
	if (isNamed) return unnamedSince === undefined ? 'leave' : {};
	if (unnamedSince === undefined || unnamedSince > now) return { unnamedSince: now };
	return now - unnamedSince >= KEEP_UNNAMED_MS ? 'remove' : 'leave';
};

const readNote = (bytes: Bytes): Note => {
	const decoded = decodeCbor(bytes);
	const parsed = v.safeParse(noteSchema, decoded.ok ? decoded.value : undefined);
	return parsed.success ? parsed.output : {};
};
