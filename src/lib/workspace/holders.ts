import type { Records } from '../store/records.ts';
import { readHeldBy, writeHeldBy, type HeldBy } from './held-record.ts';
import { headsText } from './save-state.ts';

const WRITE_AFTER_MS = 1_000;
/** Of one device: ten years of a busy group. What was named first goes, so that made-up names push out their own. */
export const MAX_HELD_DOCUMENTS = 10_000;

/** Which other devices said that they hold what, durably. */
export class Holders {
	readonly #records: Records;
	readonly #heldBy: HeldBy;
	#timer: ReturnType<typeof setTimeout> | undefined;

	private constructor(records: Records, heldBy: HeldBy) {
		this.#records = records;
		this.#heldBy = heldBy;
	}

	static async open(records: Records): Promise<Holders> {
		return new Holders(records, await readHeldBy(records));
	}

	get heldBy(): ReadonlyMap<string, ReadonlyMap<string, string>> {
		return this.#heldBy;
	}

	/** A device said that these heads of the document are durable there. */
	note(device: string, documentId: string, heads: readonly string[]): void {
		const held = this.#heldBy.get(device) ?? new Map<string, string>();
		if (!held.has(documentId) && held.size >= MAX_HELD_DOCUMENTS) held.delete(held.keys().next().value!);
		this.#heldBy.set(device, held.set(documentId, headsText(heads)));
		this.#timer ??= setTimeout(() => void this.#write(), WRITE_AFTER_MS);
	}

	async close(): Promise<void> {
		if (this.#timer !== undefined) await this.#write();
	}

	async #write(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		await writeHeldBy(this.#records, this.#heldBy);
	}
}
