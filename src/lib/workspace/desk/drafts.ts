import { requestInDraft, slipInDraft } from '../../documents/slip/index.ts';

/** A draft is written this long after a keystroke: what a power cut may take. */
const DRAFT_AFTER_MS = 250;

/** Of these several may be half written at once, each in a place of its own. How a draft names its slip. */
const SLIPS = { slip: slipInDraft, request: requestInDraft } as const;
type SlipSort = keyof typeof SLIPS;

/** The papers of the desk in which something may be half written; `news`: what a centre is about to tell its desks. */
type DraftName = 'journal' | 'roster' | 'news' | SlipSort | `${SlipSort} ${string}`;

/** What a view is told of its own. */
interface Draft {
	readonly kept: string | undefined;
	keep(text: string | undefined): void;
}

/** What is being written in the open cabinet, kept under its key so that it comes back at the same word. */
export class Drafts {
	readonly #kept: Map<string, string>;
	readonly #unwritten = new Set<string>();
	readonly #write: (name: string, text: string | undefined) => Promise<unknown>;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `kept`: what was there when the cabinet was opened. `write` keeps a text durably, or drops it. */
	constructor(
		kept: readonly (readonly [string, string])[],
		write: (name: string, text: string | undefined) => Promise<unknown>
	) {
		this.#kept = new Map(kept);
		this.#write = write;
	}

	of(name: DraftName): Draft {
		return { kept: this.#kept.get(name), keep: (text) => this.#keep(name, text) };
	}

	/** Of the slip of this name. */
	ofSlip(sort: SlipSort, title: string): Draft {
		// There was one place for all of them once. What lies there stays there until it is put down or thrown away.
		return this.of(SLIPS[sort](this.#kept.get(sort)) === title ? sort : `${sort} ${title}`);
	}

	/** The names of the slips that are half written. */
	slips(sort: SlipSort): readonly string[] {
		const ofSort = [...this.#kept].filter(([name]) => name === sort || name.startsWith(`${sort} `));
		return [...new Set(ofSort.flatMap(([, text]) => SLIPS[sort](text) ?? []))];
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

	#keep(name: string, text: string | undefined): void {
		if (text === undefined) this.#kept.delete(name);
		else this.#kept.set(name, text);
		this.#unwritten.add(name);
		this.#timer ??= setTimeout(() => void this.#flush(), DRAFT_AFTER_MS);
	}
}
