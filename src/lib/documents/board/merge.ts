import { keyBetween } from '../../kernel/order.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { aboutOf, detailsSaid } from './about.ts';
import type { Act, NewCard } from './acts.ts';
import { boardOfOrigin, originIn, originOf, type Origin } from './copies.ts';
import { groupsOf, outcomesByCard } from './groups.ts';
import { MAX_CARDS } from './limits.ts';
import { linksOn } from './links.ts';
import { marksOn, voterOn } from './marks.ts';
import { cardAt, isOnBoard, type Board, type Card, type CardId } from './model.ts';
import { drawCardId, keyInBlock, type Refusal } from './plans.ts';
import { sealedCards } from './sealed.ts';
import { shownCards } from './shown.ts';

/**
 * Several tables' boards on one (B11): their cards are copied with their まとまり, marks, links and こうなりました, and say where they come from.
 * The boards themselves stay as they are. Whatever was copied before, or came from here, is not copied again. Pure.
 */

/** A board by its document id. */
export interface Table {
	readonly id: string;
	readonly board: Board;
}

/** What merging one board would bring. */
interface Brought {
	readonly id: string;
	readonly fresh: number;
	/** Cards that stand here already. */
	readonly here: number;
	/** Cards that were copied before and taken off here. */
	readonly off: number;
	/** Cards face down, which nobody but their writers can read. */
	readonly sealed: number;
}

export interface Merge {
	readonly acts: readonly Act[];
	readonly brought: readonly Brought[];
	/** Cards that come, with those that come back. */
	readonly cards: number;
}

interface MergeWish {
	/** Everybody who may have put a mark, by member id: they are known by another id on each board. */
	readonly people: readonly string[];
	/** Bring back what was copied before and taken off here. */
	readonly bringBack: boolean;
}

/** The first of the tables stands on top. Only the number of cards is refused. */
export const planMerge = (
	target: Table,
	tables: readonly Table[],
	{ people, bringBack }: MergeWish,
	random: () => number
): Result<Merge, Refusal> => {
	const here = new Here(target, random);
	const voters = new Map(
		tables.flatMap(({ id }) => people.map((member) => [voterOn(id, member), voterOn(target.id, member)] as const))
	);
	const brought = tables.map(({ id }) => ({ id, fresh: 0, here: 0, off: 0, sealed: 0 }));
	const answers = answersByName(tables);
	// From the last to the first, each on top of the one before.
	for (const [n, table] of [...tables.entries()].reverse()) {
		const { board } = table;
		const counts = brought[n]!;
		const cards = shownCards(board);
		const { groups } = groupsOf(board, cards);
		counts.sealed = sealedCards(board).length;
		const states = new Map(cards.map(({ id }) => [id, here.stateOf(originFrom(table, id))] as const));
		for (const state of states.values()) counts[state]++;
		const isComing = (id: CardId): boolean => states.get(id) === 'fresh' || (bringBack && states.get(id) === 'off');
		const groupHere = here.takeGroups(
			groups.filter((group) => group.cards.some(isComing)).map(({ name }) => name),
			answers,
			bringBack
		);
		const groupByCard = new Map(
			groups.flatMap(({ name, cards }) => cards.map((card) => [card, groupHere.get(originOfName(name))] as const))
		);
		const outcomes = outcomesByCard(board);
		const block = here.blockOnTop();
		for (const [at, { id, text }] of cards.filter((card) => isComing(card.id)).entries()) {
			const card = cardAt(board, id)!;
			const group = groupByCard.get(id);
			here.takeCard(originFrom(table, id), {
				text,
				order: keyInBlock(block, at),
				details: detailsSaid(aboutOf(card)),
				marks: marksOn(card).map(({ mark, voter }) => ({ mark, voter: voters.get(voter) ?? voter })),
				...(group !== undefined && { ties: { group } }),
				learntFrom: linksOn(card, 'learnt-from').map((to) => originFrom(table, to))
			});
			for (const outcome of outcomes.get(id) ?? [])
				here.takeOutcome(originFrom(table, id), originFrom(table, outcome.id), outcome);
		}
	}
	const cards = brought.reduce((sum, { fresh, off }) => sum + fresh + (bringBack ? off : 0), 0);
	const room = Math.max(0, MAX_CARDS - here.cards);
	if (cards > room) return err({ problem: 'board-full', room, asked: cards });
	return ok({ acts: here.acts, brought, cards });
};

/** The board on which an entry was written first; of what came there from a file that board. */
const originFrom = ({ id, board }: Table, entry: CardId): Origin => {
	const card = cardAt(board, entry);
	const from = card && originOf(card);
	return from === undefined || boardOfOrigin(from) === '' ? originIn(id, entry) : from;
};

type State = 'fresh' | 'here' | 'off';

/** The board that the others come onto, and what is planned for it. */
class Here {
	readonly #board: Board;
	readonly #random: () => number;
	/** Every copy here, and what was written here itself. */
	readonly #byOrigin = new Map<Origin, CardId>();
	readonly #put: NewCard[] = [];
	/** What was learnt from which cards, of those that come: where these stand here is known when all have come. */
	readonly #learntFrom = new Map<CardId, readonly Origin[]>();
	readonly #back: CardId[] = [];
	readonly #groupByName = new Map<Origin, CardId>();
	readonly cards: number;
	#top: string | undefined;
	#topGroup: string | undefined;

	constructor(table: Table, random: () => number) {
		[this.#board, this.#random] = [table.board, random];
		const shown = shownCards(this.#board);
		const { groups } = groupsOf(this.#board, shown);
		[this.cards, this.#top, this.#topGroup] = [shown.length, shown[0]?.order, groups[0]?.order];
		for (const { id, name } of groups) this.#groupByName.set(originOfName(name), id);
		for (const id of Object.keys(this.#board.cards)) {
			this.#know(originFrom(table, id), id);
			const from = originOf(cardAt(this.#board, id) ?? ({} as Card));
			if (from !== undefined) this.#know(from, id);
		}
	}

	stateOf(origin: Origin): State {
		const known = this.#byOrigin.get(origin);
		return known === undefined ? 'fresh' : this.#stands(known) ? 'here' : 'off';
	}

	/** A まとまり of the same name is joined. One that was dissolved here stays so, unless what was taken off is to come back. */
	takeGroups(
		names: readonly string[],
		answers: ReadonlyMap<Origin, readonly string[]>,
		bringBack: boolean
	): ReadonlyMap<Origin, CardId> {
		const taken = new Map<Origin, CardId>();
		const block = keyBetween(undefined, this.#topGroup, this.#random);
		for (const [at, name] of names.entries()) {
			const from = originOfName(name);
			const known = this.#byOrigin.get(from);
			const joined = known !== undefined && this.#stands(known) ? known : this.#groupByName.get(from);
			if (joined !== undefined) taken.set(from, joined);
			else if (known === undefined)
				taken.set(from, this.#add(from, groupNamed(name, keyInBlock(block, at), answers.get(from) ?? [])));
			else if (bringBack) {
				this.#back.push(known);
				taken.set(from, known);
			}
		}
		this.#topGroup = block;
		return taken;
	}

	blockOnTop(): string {
		return (this.#top = keyBetween(undefined, this.#top, this.#random));
	}

	/** Copies the card, or brings back the copy that was taken off. */
	takeCard(
		from: Origin,
		{ learntFrom, ...card }: Omit<NewCard, 'id'> & { readonly learntFrom: readonly Origin[] }
	): void {
		const known = this.#byOrigin.get(from);
		if (known === undefined) this.#learntFrom.set(this.#add(from, card), learntFrom);
		else this.#back.push(known);
	}

	takeOutcome(of: Origin, from: Origin, { text, order }: { readonly text: string; readonly order: string }): void {
		const card = this.#byOrigin.get(of);
		if (card === undefined || this.#byOrigin.has(from)) return;
		this.#add(from, { text, order, role: 'outcome', ties: { 'outcome-of': card } });
	}

	get acts(): readonly Act[] {
		// What is told of a card counts as writing in it: of one that comes with it, it is there before the card.
		const put = this.#put.map((card) => this.#withLinks(card));
		const [told, others] = [put.filter(isOutcome), put.filter((card) => !isOutcome(card))];
		return [
			...(this.#back.length > 0 ? [{ do: 'bring-back' as const, ids: this.#back }] : []),
			...(this.#put.length > 0 ? [{ do: 'put' as const, cards: [...told, ...others] }] : [])
		];
	}

	#add(from: Origin, card: Omit<NewCard, 'id'>): CardId {
		const id = drawCardId(this.#random);
		this.#put.push({ ...card, id, from });
		this.#byOrigin.set(from, id);
		return id;
	}

	/** Only to cards that stand here then: where a copy was hidden, or left behind, there is nothing to lead to. */
	#withLinks(card: NewCard): NewCard {
		const learntFrom = (this.#learntFrom.get(card.id) ?? []).flatMap((origin) => this.#byOrigin.get(origin) ?? []);
		if (learntFrom.length === 0) return card;
		return { ...card, links: learntFrom.map((to) => ({ link: 'learnt-from', to })) };
	}

	#know(origin: Origin, id: CardId): void {
		const known = this.#byOrigin.get(origin);
		if (known === undefined || !this.#stands(known)) this.#byOrigin.set(origin, id);
	}

	/** On the board, or about to be. */
	#stands(id: CardId): boolean {
		const card: Card | undefined = cardAt(this.#board, id);
		return card === undefined || isOnBoard(card) || this.#back.includes(id);
	}
}

/** What answers a need on any of the tables, by the まとまり's name. */
const answersByName = (tables: readonly Table[]): ReadonlyMap<Origin, readonly string[]> => {
	const answers = new Map<Origin, readonly string[]>();
	for (const { board } of tables)
		for (const { id, name } of groupsOf(board, shownCards(board)).groups) {
			const from = originOfName(name);
			const links = linksOn(cardAt(board, id)!, 'answered-by');
			answers.set(from, [...new Set([...(answers.get(from) ?? []), ...links])].sort());
		}
	return answers;
};

const groupNamed = (text: string, order: string, answers: readonly string[]): Omit<NewCard, 'id'> => ({
	text,
	order,
	role: 'group',
	links: answers.map((to) => ({ link: 'answered-by', to }))
});

const isOutcome = ({ role }: NewCard): boolean => role === 'outcome';

/**
 * A まとまり comes of its name, so that those of several tables with the same one are one, also when two devices copy them at once.
 * Two tables write the same name with other blanks and widths.
 */
const originOfName = (name: string): Origin => originIn('', name.normalize('NFKC').replace(/\s+/gu, ''));
