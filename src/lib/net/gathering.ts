/** So long, in ms, what comes of such a document waits for more of it, unless this device changes it earlier. */
const GATHERED_FOR_MS = 1_000;
/** No more than this of one document waits: sixteen writers make some forty messages a second. */
const MAX_GATHERED = 256;

/** What is said of a document, document by document, handed on together a moment later. */
export class Gathering<Said> {
	readonly #waiting = new Map<string, { readonly said: Said[]; readonly timer: ReturnType<typeof setTimeout> }>();
	readonly #deliver: (documentId: string, said: readonly Said[]) => void;

	/** `deliver` is given what gathered, in the order in which it came. */
	constructor(deliver: (documentId: string, said: readonly Said[]) => void) {
		this.#deliver = deliver;
	}

	put(documentId: string, said: Said): void {
		const waiting = this.#waiting.get(documentId);
		if (waiting) {
			waiting.said.push(said);
			return waiting.said.length < MAX_GATHERED ? undefined : this.release(documentId);
		}
		const timer = setTimeout(() => this.release(documentId), GATHERED_FOR_MS);
		this.#waiting.set(documentId, { said: [said], timer });
	}

	/** Delivers now what waits of this document. */
	release(documentId: string): void {
		const waiting = this.#waiting.get(documentId);
		if (!waiting) return;
		clearTimeout(waiting.timer);
		this.#waiting.delete(documentId);
		this.#deliver(documentId, waiting.said);
	}

	/** Drops all that waits: the repo's sync brings it when the two meet again. */
	clear(): void {
		for (const { timer } of this.#waiting.values()) clearTimeout(timer);
		this.#waiting.clear();
	}
}
