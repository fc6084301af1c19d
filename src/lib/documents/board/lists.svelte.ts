import type { Deeds } from './deeds.svelte.ts';
import { PAGE_CARDS } from './limits.ts';
import type { Board, CardId, ShownCard } from './model.ts';
import { planMove, type Place } from './plans.ts';
import type { Reading } from './reading.ts';
import { NO_ZONES, zonesOf, type Row, type Zone, type Zones } from './zones.ts';

/** The board, as far as the lists of its cards are concerned. */
interface OnBoard {
	readonly current: Board;
	readonly reading: Reading;
	readonly cards: readonly ShownCard[];
	/** What is looked for; undefined while nothing is. */
	readonly found: ReadonlySet<CardId> | undefined;
	/** For ids and order keys. */
	readonly random: () => number;
	wordsOf(id: CardId): string;
}

/** The lists of cards on the screen: how far they are shown, and how a card is moved in them. */
export class Lists {
	readonly #board: OnBoard;
	readonly #deeds: Deeds;
	#before: Zones = NO_ZONES;
	#shown = $state(PAGE_CARDS);
	#dragged = $state.raw<{ readonly group: CardId | undefined; readonly rows: readonly Row[] } | undefined>();
	readonly #zones: Zones = $derived.by(
		() => (this.#before = zonesOf(this.#board.reading.grouped, this.#board.found, this.#shown, this.#before))
	);
	/** The lists on screen; one of them as the hand holds it while a card is dragged. */
	readonly zones: readonly Zone[] = $derived.by(() => {
		const dragged = this.#dragged;
		const { zones } = this.#zones;
		return dragged === undefined
			? zones
			: zones.map((zone) => (zone.group?.id === dragged.group ? { ...zone, rows: dragged.rows } : zone));
	});
	readonly hidden: number = $derived(this.#zones.hidden);

	constructor(board: OnBoard, deeds: Deeds) {
		this.#board = board;
		this.#deeds = deeds;
	}

	/** Shows the lists as far as to this card. False when it is in none. */
	showTo(id: CardId): boolean {
		const { groups, loose } = this.#board.reading.grouped;
		const place = [...groups.flatMap(({ cards }) => cards), ...loose].indexOf(id);
		this.#shown = Math.max(this.#shown, place + 1);
		return place >= 0;
	}

	showNext(): void {
		this.#shown += PAGE_CARDS;
	}

	/** For paper, which has no next page to ask for. */
	showAll(): void {
		this.#shown = Math.max(this.#shown, this.#board.cards.length);
	}

	/** One place up or down in its list. */
	step(id: CardId, direction: 'up' | 'down'): void {
		const list = this.#listWith(id);
		const other = list[list.indexOf(id) + (direction === 'up' ? -1 : 1)];
		if (other === undefined) this.#deeds.remark = direction === 'up' ? 'at-top' : 'at-bottom';
		else this.#move(id, direction === 'up' ? { before: other } : { after: other });
	}

	/** The list stands as the hand holds it until the card is dropped; what neighbours do meanwhile shows after that. */
	drag(group: CardId | undefined, rows: readonly Row[]): void {
		this.#dragged = { group, rows };
	}

	drop(group: CardId | undefined, rows: readonly Row[], id: CardId): void {
		this.#dragged = undefined;
		const at = rows.findIndex((row) => row.card === id);
		const [above, below] = [rows[at - 1]?.card, rows[at + 1]?.card];
		const list = this.zones.find((zone) => zone.group?.id === group)?.rows ?? [];
		const was = list.findIndex((row) => row.card === id);
		if (at < 0 || (list[was - 1]?.card === above && list[was + 1]?.card === below)) return;
		if (above !== undefined) this.#move(id, { after: above });
		else if (below !== undefined) this.#move(id, { before: below });
	}

	/** Goes back to the list as it is without moving anything. */
	letGo(): void {
		this.#dragged = undefined;
	}

	#move(id: CardId, place: Place): void {
		const act = planMove(this.#board.current, id, place, this.#board.random);
		if (act === undefined) return;
		const inverse = this.#deeds.perform([act]);
		this.#shown = Math.max(this.#shown, this.#board.cards.findIndex((card) => card.id === id) + 1);
		const list = this.#listWith(id);
		this.#deeds.remember(
			{ kind: 'moved', words: this.#board.wordsOf(id), place: list.indexOf(id) + 1, of: list.length },
			inverse
		);
	}

	/** The cards of the まとまり that it is in, or the loose ones. */
	#listWith(id: CardId): readonly CardId[] {
		const { groups, loose } = this.#board.reading.grouped;
		return groups.find(({ cards }) => cards.includes(id))?.cards ?? loose;
	}
}
