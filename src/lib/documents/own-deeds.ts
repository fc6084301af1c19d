import type { Undoable } from '../ui/undo.svelte.ts';

/** Where the latest own deed can be taken back, with the words for it. */
export interface UndoPlace {
	offer(deed: Undoable): void;
	dismiss(): void;
}

interface Done<Deed> {
	readonly deed: Deed;
	readonly takeBack: () => unknown;
}

/** What one person did in a view and can take back: the latest own deed first, and no one else's. */
export class OwnDeeds<Deed> {
	readonly #place: UndoPlace;
	readonly #inWords: (deed: Deed) => string;
	readonly #most: number;
	#done: readonly Done<Deed>[] = [];

	/** `most`: how many deeds are remembered. */
	constructor(place: UndoPlace, inWords: (deed: Deed) => string, most: number) {
		this.#place = place;
		this.#inWords = inWords;
		this.#most = most;
	}

	remember(deed: Deed, takeBack: () => unknown): void {
		this.#done = [...this.#done, { deed, takeBack }].slice(-this.#most);
		this.#offer();
	}

	/** Ends the offer to take back; what was done stays. */
	leave(): void {
		if (this.#done.length > 0) this.#place.dismiss();
	}

	#offer(): void {
		const last = this.#done.at(-1);
		if (last !== undefined) this.#place.offer({ text: this.#inWords(last.deed), undo: () => this.#undo(last) });
	}

	#undo(last: Done<Deed>): void {
		this.#done = this.#done.filter((one) => one !== last);
		last.takeBack();
		this.#offer();
	}
}
