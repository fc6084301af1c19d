import type { DocumentSession } from '../kind.ts';
import { perform, type Act } from './acts.ts';
import { OwnDeeds, type UndoPlace } from '../own-deeds.ts';
import { MAX_UNDO } from './limits.ts';
import type { Board } from './model.ts';
import type { Deed, Remark } from './remarks.ts';

/** What one person does to one board, and takes back: the latest own deed first, and no one else's. */
export class Deeds {
	readonly #session: DocumentSession<Board>;
	readonly #own: OwnDeeds<Deed>;
	/** How often something was done or taken back here: what else changes is the neighbours'. */
	performed = 0;
	/** Something to know that is not a deed. */
	remark = $state.raw<Remark>('silent');

	constructor(session: DocumentSession<Board>, undo: UndoPlace, inWords: (deed: Deed) => string) {
		this.#session = session;
		this.#own = new OwnDeeds(undo, inWords, MAX_UNDO);
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
		this.#own.remember(deed, () => {
			this.remark = this.perform(inverse).length > 0 ? 'undone' : 'overtaken';
		});
	}

	/** Ends the offer to take back; the board itself keeps everything. */
	leave(): void {
		this.#own.leave();
	}
}
