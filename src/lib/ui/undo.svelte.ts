import { createContext } from 'svelte';

/** Something that was done and can be taken back. */
export interface Undoable {
	/** What was done, in words: 「札をはがしました」. */
	readonly text: string;
	undo(): void;
}

/**
 * The offer to take back the latest deed. It stays until it is taken, put away or replaced by the next deed;
 * no clock ends it.
 */
export class UndoOffer {
	#current = $state.raw<Undoable | undefined>(undefined);

	get current(): Undoable | undefined {
		return this.#current;
	}

	offer(deed: Undoable): void {
		this.#current = deed;
	}

	take(): void {
		const deed = this.#current;
		this.#current = undefined;
		deed?.undo();
	}

	dismiss(): void {
		this.#current = undefined;
	}
}

export const [useUndo, provideUndo] = createContext<UndoOffer>();
