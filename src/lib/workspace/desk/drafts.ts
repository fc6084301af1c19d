/** A draft is written this long after a keystroke: what a power cut may take. */
const DRAFT_AFTER_MS = 250;

/** The papers of the desk in which something may be half written; `news`: what a centre is about to tell its desks. */
export const DRAFTS = ['journal', 'roster', 'slip', 'request', 'news'] as const;
type DraftName = (typeof DRAFTS)[number];

/** What is being written in the open cabinet, kept under its key so that it comes back at the same word. */
export class Drafts {
	readonly #kept: Map<DraftName, string>;
	readonly #unwritten = new Set<DraftName>();
	readonly #write: (name: DraftName, text: string | undefined) => Promise<unknown>;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `kept`: what was there when the cabinet was opened. `write` keeps a text durably, or drops it. */
	constructor(
		kept: readonly (readonly [DraftName, string])[],
		write: (name: DraftName, text: string | undefined) => Promise<unknown>
	) {
		this.#kept = new Map(kept);
		this.#write = write;
	}

	/** What a view is told of its own. */
	of(name: DraftName): { readonly kept: string | undefined; keep(text: string | undefined): void } {
		return { kept: this.#kept.get(name), keep: (text) => this.#keep(name, text) };
	}

	/** Writes what is not written yet, and waits for that no longer than this. */
	putAway(ms: number): Promise<void> {
		return Promise.race([this.#flush(), new Promise<void>((resolve) => setTimeout(resolve, ms))]);
	}

	async #flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const names = [...this.#unwritten];
		this.#unwritten.clear();
		await Promise.all(names.map((name) => this.#write(name, this.#kept.get(name))));
	}

	#keep(name: DraftName, text: string | undefined): void {
		if (text === undefined) this.#kept.delete(name);
		else this.#kept.set(name, text);
		this.#unwritten.add(name);
		this.#timer ??= setTimeout(() => void this.#flush(), DRAFT_AFTER_MS);
	}
}
