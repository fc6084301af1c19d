import type { DocumentId } from '../kernel/ids.ts';

/** What was typed and is in no record yet, and the documents whose words are shown by other means than the record. */
export class OwedWords {
	/** How to bring each document's in. */
	readonly #flushes = new Map<DocumentId, () => void>();
	/** Each as often as it is open so. */
	readonly #unhurried = new Set<{ readonly id: string }>();

	/** Documents with words that no record has. */
	get size(): number {
		return this.#flushes.size;
	}

	/** `flush` brings the words in; undefined when nothing is left. Returns whether that is new. */
	owe(id: DocumentId, flush: (() => void) | undefined): boolean {
		if (this.#flushes.get(id) === flush) return false;
		if (flush) this.#flushes.set(id, flush);
		else this.#flushes.delete(id);
		return true;
	}

	/** Brings all of it in. */
	collect(): void {
		for (const flush of [...this.#flushes.values()]) flush();
	}

	/** The record of this document may wait until the end is called. */
	unhurry(id: string): () => void {
		const open = { id };
		this.#unhurried.add(open);
		return () => void this.#unhurried.delete(open);
	}

	isUnhurried(id: string): boolean {
		return [...this.#unhurried].some((open) => open.id === id);
	}
}
