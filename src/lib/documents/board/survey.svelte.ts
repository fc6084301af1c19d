import type { Deeds } from './deeds.svelte.ts';
import type { Group } from './groups.ts';
import type { Board } from './model.ts';
import { planNoQuestion, planQuestion, questionsIn, type Question } from './survey.ts';

/** The board, as far as its アンケート is concerned. */
interface OnBoard {
	readonly current: Board;
	readonly groups: readonly Group[];
	/** For ids and order keys. */
	readonly random: () => number;
}

/** アンケート: what it asks, and how that is changed. */
export class Survey {
	readonly #board: OnBoard;
	readonly #deeds: Deeds;

	constructor(board: OnBoard, deeds: Deeds) {
		this.#board = board;
		this.#deeds = deeds;
	}

	/** What it asks now. */
	get questions(): readonly Question[] {
		return questionsIn(this.#board.current, this.#board.groups);
	}

	/** Asks more questions; each is a まとまり. */
	ask(questions: readonly Omit<Question, 'id'>[]): void {
		for (const question of questions)
			this.#deeds.do([planQuestion(this.#board.groups, this.questions, question, this.#board.random)], {
				kind: 'asked',
				name: question.text
			});
	}

	/** Asks it no longer; the answers stay. */
	askNoMore({ id, text }: Question): void {
		this.#deeds.do([planNoQuestion(id)], { kind: 'asked-no-more', name: text });
	}
}
