/** A signal that comes when this long has passed, unless somebody is at it meanwhile. */
export class Patience {
	readonly #ms: number;
	readonly #over = new AbortController();
	/** The time that counts; an earlier one runs out for nothing. */
	#limit: AbortSignal | undefined;

	constructor(ms: number) {
		this.#ms = ms;
		this.begin();
	}

	get signal(): AbortSignal {
		return this.#over.signal;
	}

	/** Counts from now on. */
	begin(): void {
		const limit = AbortSignal.timeout(this.#ms);
		this.#limit = limit;
		limit.addEventListener('abort', () => this.#limit === limit && this.#over.abort());
	}

	/** It may take as long as it takes. */
	stop(): void {
		this.#limit = undefined;
	}
}
