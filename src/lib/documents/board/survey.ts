import { keyBetween } from '../../kernel/order.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Act, NewCard } from './acts.ts';
import { isSort, fieldOf, type Sort } from './details.ts';
import type { Group } from './groups.ts';
import { cardAt, type Board, type CardId } from './model.ts';
import { drawCardId, planWriting, type Refusal } from './plans.ts';
import type { Slip } from './slips.ts';

/**
 * アンケート (B6): each question is a まとまり, and what falls into the box as an answer comes into it as a card of the sort that was
 * asked for. So answers are counted, put together, printed and taken out as all cards are. Pure.
 */
export interface Question {
	/** Of the まとまり. */
	readonly id: CardId;
	readonly text: string;
	/** What the answers are: 困りごと, できること. */
	readonly asks: Sort;
}

/** Those that are asked now, as the まとまり stand. */
export const questionsIn = (board: Board, groups: readonly Group[]): readonly Question[] =>
	groups.flatMap(({ id, name }) => {
		const asks = fieldOf(cardAt(board, id)!, 'asks');
		return isSort(asks) ? [{ id, text: name, asks }] : [];
	});

/** Asks one more question, under those that are asked already. */
export const planQuestion = (
	groups: readonly Group[],
	questions: readonly Question[],
	{ text, asks }: Omit<Question, 'id'>,
	random: () => number
): Act => {
	const last = groups.findIndex(({ id }) => id === questions.at(-1)?.id);
	const above = groups[last]?.order;
	const below = groups.slice(last + 1).find(({ order }) => above === undefined || order > above)?.order;
	const entry: NewCard = { id: drawCardId(random), text, order: keyBetween(above, below, random), role: 'group' };
	return { do: 'put', cards: [{ ...entry, details: { asks } }] };
};

/** Asks it no longer; the まとまり and the answers in it stay. */
export const planNoQuestion = (id: CardId): Act => ({ do: 'detail', id, field: 'asks', to: undefined });

/** Puts slips up as cards in the order in which they lie, each under the question that it answers. */
export const planSlips = (
	board: Board,
	slips: readonly Slip[],
	random: () => number
): Result<Act & { readonly do: 'put' }, Refusal> => {
	const lines = slips.map(({ words }) => words.replace(/\s*\n\s*/gu, ' '));
	const plan = planWriting(board, lines.join('\n'), 'by-line', random);
	if (!plan.ok) return plan;
	const cards = plan.value.cards.map((card, n): NewCard => {
		const { answers } = slips[n]!;
		return answers === undefined
			? card
			: { ...card, details: { sort: answers.sort }, ties: { group: answers.question } };
	});
	return ok({ do: 'put', cards });
};
