/** What was refused is tried again after so long. */
const RETRY_AFTER_MS = 15_000;

/**
 * When what did not go is tried again: after a while, and what the relay did not answer as soon as the line to it is another one. Pure
 * apart from its own table: the time and the line are arguments.
 */
export class Retries {
	readonly #failed = new Map<string, { readonly at: number; readonly line: unknown }>();

	/** `line`: what names the connection that is there now. `now`: milliseconds of a clock that nobody sets back (performance.now). */
	isTimeTo(doing: string, now: number, line: unknown): boolean {
		const failed = this.#failed.get(doing);
		if (failed === undefined) return true;
		return now >= failed.at + RETRY_AFTER_MS || (failed.line !== undefined && failed.line !== line);
	}

	/** `line`: the one that did not answer; undefined when there was an answer, and another line would bring no other one. */
	failed(doing: string, now: number, line: unknown): void {
		this.#failed.set(doing, { at: now, line });
	}

	went(doing: string): void {
		this.#failed.delete(doing);
	}
}
