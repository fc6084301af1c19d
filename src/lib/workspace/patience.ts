/** A signal that comes when this long has passed, unless somebody is at it meanwhile. */
export class Patience {
	readonly #ms: number;
	readonly #over = new AbortController();
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(ms: number) {
		this.#ms = ms;
		this.begin();
	}

	get signal(): AbortSignal {
		return this.#over.signal;
	}

	/** Counts from now on. */
	begin(): void {
		this.stop();
		this.#timer = setTimeout(() => this.#over.abort(), this.#ms);
	}

	/** It may take as long as it takes. */
	stop(): void {
		clearTimeout(this.#timer);
	}
}
