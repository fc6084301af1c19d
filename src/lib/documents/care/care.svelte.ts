import { err, ok, type Result } from '../../kernel/result.ts';
import { signedNow } from '../around.ts';
import { layOn } from '../lay-sheet.ts';
import { drawId } from '../sheets.ts';
import type { Surroundings } from '../surroundings.ts';
import { cardsIn, isOver, type Card } from './cards.ts';
import { CARE, type CareCard } from './model.ts';
import { planCard, type CardForm, type CardProblem } from './plans.ts';

/** The cards as one person at the desk sees them. */
export class CareState {
	readonly #around: Surroundings;
	readonly #cards: readonly Card[] = $derived.by(() => cardsIn(this.#around.opened(CARE.id)));
	readonly cards: readonly Card[] = $derived.by(() => this.#cards.filter((card) => !isOver(card, this.#around.today)));
	/** Those to ask again, or to take out. */
	readonly over: readonly Card[] = $derived.by(() => this.#cards.filter((card) => isOver(card, this.#around.today)));

	constructor(around: Surroundings) {
		this.#around = around;
	}

	/** A new card, or other words on one that is there. What is refused stays in the form. */
	write(form: CardForm, card: Card | undefined): Result<void, readonly CardProblem[]> {
		const plan = planCard(form, this.#around.today);
		if (!plan.ok) return err(plan.error);
		const paper = this.#around.paper<CareCard>(CARE, this.#titleOf(card));
		layOn(paper, [paper.current], [plan.value], signedNow(this.#around));
		return ok(undefined);
	}

	/** The person wants it gone, or the time is over: the card, its earlier words and its key. */
	takeOut({ id }: Card): Promise<boolean> {
		return this.#around.bury([id]);
	}

	#titleOf(card: Card | undefined): string {
		const paper = this.#around.opened(CARE.id).find(({ id }) => id === card?.id);
		return (paper?.current as CareCard | undefined)?.title ?? drawId(Math.random);
	}
}
