import type { Deeds } from './deeds.svelte.ts';
import type { Group } from './groups.ts';
import { planAnswers } from './link-plans.ts';
import { answersIn } from './links.ts';
import { cardAt, type Board, type CardId, type ShownCard } from './model.ts';
import { planGroup } from './plans.ts';

/** The board, as far as its まとまり are concerned. */
interface OnBoard {
	readonly current: Board;
	readonly cards: readonly ShownCard[];
	readonly groups: readonly Group[];
	/** For ids and order keys. */
	readonly random: () => number;
	wordsOf(id: CardId): string;
}

/** まとまり: which cards are about to be put together, and what is done with those that are. */
export class Grouping {
	readonly #board: OnBoard;
	readonly #deeds: Deeds;
	#picked = $state.raw<readonly CardId[]>([]);

	constructor(board: OnBoard, deeds: Deeds) {
		this.#board = board;
		this.#deeds = deeds;
	}

	/** Cards that are about to be put together. */
	get picked(): readonly CardId[] {
		return this.#picked;
	}

	pick(id: CardId, on: boolean): void {
		const others = this.#picked.filter((each) => each !== id);
		this.#picked = on ? [...others, id] : others;
	}

	pickNone(): void {
		this.#picked = [];
	}

	/** Puts what is picked together under a name. */
	gather(name: string): void {
		const ids = this.#board.cards.filter(({ id }) => this.#picked.includes(id)).map(({ id }) => id);
		this.#deeds.do(planGroup(this.#board.current, ids, name, this.#board.random), {
			kind: 'gathered',
			cards: ids.length,
			name
		});
	}

	/** Into a まとまり, or out of it. */
	regroup(id: CardId, to: CardId | undefined): void {
		const name = this.#board.groups.find((group) => group.id === to)?.name;
		this.#deeds.do([{ do: 'group', id, to }], { kind: 'regrouped', words: this.#board.wordsOf(id), name });
	}

	rename(id: CardId, name: string): void {
		this.#deeds.do([{ do: 'rewrite', id, from: this.#board.wordsOf(id), to: name }], { kind: 'named', name });
	}

	/** Its cards are loose again. */
	dissolve(id: CardId): void {
		this.#deeds.do([{ do: 'take-off', cards: [{ id }] }], { kind: 'dissolved', name: this.#board.wordsOf(id) });
	}

	/** The 宝物 that answer the need which a まとまり is, by what they are called in their table. */
	answersOf(id: CardId): readonly string[] {
		const group = cardAt(this.#board.current, id);
		return group === undefined ? [] : answersIn(group, 'treasure');
	}

	answer(id: CardId, from: readonly string[], to: readonly string[]): void {
		this.#deeds.do(planAnswers(id, 'treasure', from, to), { kind: 'answered', name: this.#board.wordsOf(id) });
	}
}
