import { err, ok, type Result } from '../../kernel/result.ts';
import type { UndoPlace } from '../own-deeds.ts';
import { drawId } from '../sheets.ts';
import { SheetsTogether, thisYear } from '../sheets-together.svelte.ts';
import type { Together } from '../together.ts';
import { doneSaying, doneSince, itemsOf, openItems, reopening, takingBack, type Item } from './items.ts';
import { parseHandover, type HandoverYear } from './model.ts';
import { planItem, type ItemForm, type ItemProblem } from './plans.ts';

/** Something done here that can be taken back. */
export type Deed = 'written' | 'rewritten' | 'done' | 'reopened';

/** What was put away stays in sight this long: a week and the days around it. */
const DONE_SHOWN_MS = 14 * 24 * 60 * 60 * 1_000;

/** One person's view of 申し送り: the items of all years as one, and the own deeds. */
export class HandoverState {
	readonly #sheets: SheetsTogether<HandoverYear, Deed>;
	readonly #items: readonly Item[] = $derived.by(() => itemsOf(this.#sheets.documents));
	readonly open: readonly Item[] = $derived(openItems(this.#items));
	readonly done: readonly Item[] = $derived.by(() => doneSince(this.#items, this.#sheets.around.now() - DONE_SHOWN_MS));

	constructor(around: Together, undo: UndoPlace, inWords: (deed: Deed) => string) {
		const custom = { parse: parseHandover, title: thisYear, takingBack };
		this.#sheets = new SheetsTogether(around, custom, undo, inWords);
	}

	/** Puts down what the form says: a new item, or other words for one that is there. */
	write(form: ItemForm, item: Item | undefined): Result<void, ItemProblem> {
		const id = item?.id ?? drawId(() => this.#sheets.paper.random());
		const plan = planItem(id, form, this.#sheets.count);
		if (!plan.ok) return err(plan.error);
		this.#sheets.do(item ? 'rewritten' : 'written', [plan.value]);
		return ok(undefined);
	}

	putAway({ id }: Item): void {
		this.#sheets.do('done', [doneSaying(this.#sheets.documents, id)]);
	}

	bringBack({ id }: Item): void {
		this.#sheets.do('reopened', [reopening(id)]);
	}

	/** Ends the offer to take back; what was written stays. */
	leave(): void {
		this.#sheets.leave();
	}
}
