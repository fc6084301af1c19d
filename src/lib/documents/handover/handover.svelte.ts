import { fiscalYearOf } from '../../i18n/days.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Undoable } from '../../ui/undo.svelte.ts';
import type { Together } from '../together.ts';
import { signedNow } from '../around.ts';
import type { DocumentSession } from '../kind.ts';
import { layOn, sayingBefore, type Laid, type Saying } from '../lay-sheet.ts';
import { drawId } from '../sheets.ts';
import { doneSaying, doneSince, itemsOf, openItems, reopening, type Item } from './items.ts';
import { parseHandover, type HandoverYear } from './model.ts';
import { planItem, type ItemForm, type ItemProblem } from './plans.ts';

/** Something done here that can be taken back. */
export type Deed = 'written' | 'rewritten' | 'done' | 'reopened';

/** What was put away stays in sight this long: a week and the days around it. */
const DONE_SHOWN_MS = 14 * 24 * 60 * 60 * 1_000;

/** One person's view of 申し送り: the items of all years as one, and the own deeds. */
export class HandoverState {
	readonly #around: Together;
	readonly #undo: { offer(deed: Undoable): void; dismiss(): void };
	readonly #inWords: (deed: Deed) => string;
	#offered = false;
	readonly #years: readonly HandoverYear[] = $derived.by(() =>
		this.#around.papers.flatMap((paper) => {
			const read = parseHandover(paper.current);
			return read.ok ? [read.value] : [];
		})
	);
	readonly #items: readonly Item[] = $derived(itemsOf(this.#years));
	readonly open: readonly Item[] = $derived(openItems(this.#items));
	readonly done: readonly Item[] = $derived.by(() => doneSince(this.#items, this.#around.now() - DONE_SHOWN_MS));

	constructor(
		around: Together,
		undo: { offer(deed: Undoable): void; dismiss(): void },
		inWords: (deed: Deed) => string
	) {
		this.#around = around;
		this.#undo = undo;
		this.#inWords = inWords;
	}

	/** Puts down what the form says: a new item, or other words for one that is there. */
	write(form: ItemForm, item: Item | undefined): Result<void, ItemProblem> {
		const paper = this.#paper();
		const id = item?.id ?? drawId(() => paper.random());
		const plan = planItem(id, form, Object.keys(paper.current.sheets).length);
		if (!plan.ok) return err(plan.error);
		const laid = this.#lay(plan.value);
		// A new item is taken back by putting it away: its words stay.
		if (laid) this.#offer(item ? 'rewritten' : 'written', () => this.#takeBack(laid, doneSaying(this.#years, id)));
		return ok(undefined);
	}

	putAway({ id }: Item): void {
		const laid = this.#lay(doneSaying(this.#years, id));
		if (laid) this.#offer('done', () => this.#takeBack(laid, reopening(id)));
	}

	bringBack({ id }: Item): void {
		const laid = this.#lay(reopening(id));
		if (laid) this.#offer('reopened', () => this.#takeBack(laid, doneSaying(this.#years, id)));
	}

	/** Ends the offer to take back; what was written stays. */
	leave(): void {
		if (this.#offered) this.#undo.dismiss();
	}

	/** The document of this 年度, begun when something is first written in it. */
	#paper(): DocumentSession<HandoverYear> {
		return this.#around.paper(String(fiscalYearOf(this.#around.today))) as DocumentSession<HandoverYear>;
	}

	#lay(...sayings: readonly Saying[]): Laid | undefined {
		return layOn(this.#paper(), this.#years, sayings, signedNow(this.#around))[0];
	}

	#offer(deed: Deed, undo: () => void): void {
		this.#offered = true;
		this.#undo.offer({ text: this.#inWords(deed), undo });
	}

	/** Says again what was said before, or `instead` where nothing was; nothing where somebody wrote since. */
	#takeBack(laid: Laid, instead: Saying): void {
		this.#lay(...sayingBefore(this.#years, [laid], () => instead));
	}
}
