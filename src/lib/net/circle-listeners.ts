/** Who wants to be told of something. */
export class Listeners<Arguments extends readonly unknown[]> {
	readonly #listeners = new Set<(...args: Arguments) => void>();

	/** Returns how to stop listening. */
	add(listener: (...args: Arguments) => void): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}

	tell(...args: Arguments): void {
		for (const listener of [...this.#listeners]) listener(...args);
	}
}
