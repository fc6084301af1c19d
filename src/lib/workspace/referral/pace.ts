/** How often a relay is asked for what it said before: now and then, and at once by a connection that is another one. */
export class Pace {
	readonly #every: number;
	readonly #asked = new Map<string, { readonly at: number; readonly connection: unknown }>();

	/** `every`: milliseconds. */
	constructor(every: number) {
		this.#every = every;
	}

	/** True when it is time to ask, which counts as asked. `connection`: what names the one that is there. `now`: milliseconds of a clock that nobody sets back (performance.now). */
	isTime(what: string, now: number, connection: unknown): boolean {
		const before = this.#asked.get(what);
		if (before?.connection === connection && before !== undefined && now < before.at + this.#every) return false;
		this.#asked.set(what, { at: now, connection });
		return true;
	}
}
