import type { Undoable } from '../../ui/undo.svelte.ts';
import type { DocumentSession } from '../kind.ts';
import { perform, type Act } from './acts.ts';
import { MAX_UNDO } from './limits.ts';
import type { Board } from './model.ts';
import type { Deed, Remark } from './remarks.ts';

interface Done {
	readonly deed: Deed;
	readonly inverse: readonly Act[];
}

/** Where the latest own deed can be taken back, with the words for it. */
export interface UndoPlace {
	offer(deed: Undoable): void;
	dismiss(): void;
}

/** What one person does to one board, and takes back: the latest own deed first, and no one else's. */
export class Deeds {
	readonly #session: DocumentSession<Board>;
	readonly #undo: UndoPlace;
	readonly #inWords: (deed: Deed) => string;
	#done: readonly Done[] = [];
	/** How often something was done or taken back here: what else changes is the neighbours'. */
	performed = 0;
	/** Something to know that is not a deed. */
	remark = $state.raw<Remark>('silent');

	constructor(session: DocumentSession<Board>, undo: UndoPlace, inWords: (deed: Deed) => string) {
		this.#session = session;
		this.#undo = undo;
		this.#inWords = inWords;
	}

	/** Does the acts as one change and returns what takes them back. */
	perform(acts: readonly Act[]): readonly Act[] {
		const inverse: Act[] = [];
		this.performed++;
		this.#session.change((draft) => {
			for (const act of acts) inverse.unshift(...[perform(draft, act)].filter((back) => back !== undefined));
		});
		return inverse;
	}

	/** Does the acts as one deed. */
	do(acts: readonly Act[], deed: Deed): void {
		this.remember(deed, this.perform(acts));
	}

	remember(deed: Deed, inverse: readonly Act[]): void {
		if (inverse.length === 0) return;
		this.remark = 'silent';
		this.#done = [...this.#done, { deed, inverse }].slice(-MAX_UNDO);
		this.#offer();
	}

	/** Takes back the latest own deed, and no one else's. */
	undo(): void {
		const last = this.#done.at(-1);
		if (last === undefined) return;
		this.#done = this.#done.slice(0, -1);
		this.remark = this.perform(last.inverse).length > 0 ? 'undone' : 'overtaken';
		this.#offer();
	}

	/** Ends the offer to take back; the board itself keeps everything. */
	leave(): void {
		if (this.#done.length > 0) this.#undo.dismiss();
	}

	#offer(): void {
		const last = this.#done.at(-1);
		if (last !== undefined) this.#undo.offer({ text: this.#inWords(last.deed), undo: () => this.undo() });
	}
}
