import { ok, type Result } from '../../kernel/result.ts';
import type { Undoable } from '../../ui/undo.svelte.ts';
import type { DocumentSession } from '../kind.ts';
import { perform, type Act } from './acts.ts';
import { CardDraft } from './card-draft.ts';
import { MAX_UNDO, PAGE_CARDS } from './limits.ts';
import { cardAt, type Board, type CardId, type ShownCard } from './model.ts';
import { readBoard, type Reading } from './reading.ts';
import { planMove, planWriting, type Cut, type Place, type Refusal } from './plans.ts';
import type { Deed, Remark } from './remarks.ts';
import { fitsCard, isBlank } from './words.ts';

/** One row of the list; `id` is the drag library's and may be a placeholder, `card` is the card's. */
export interface Row {
	readonly id: string;
	readonly card: CardId;
}

interface Done {
	readonly deed: Deed;
	readonly inverse: readonly Act[];
}

/** Where the latest own deed can be taken back, with the words for it. */
export interface UndoPlace {
	offer(deed: Undoable): void;
	dismiss(): void;
}

/** One person's view of one board: what is shown, what is being written, and the own deeds that can be taken back. */
export class BoardState {
	readonly #session: DocumentSession<Board>;
	readonly #undo: UndoPlace;
	readonly #inWords: (deed: Deed) => string;
	#done: readonly Done[] = [];
	#shown = $state(PAGE_CARDS);
	#draft = $state.raw<CardDraft | undefined>();
	#dragged = $state.raw<readonly Row[] | undefined>();
	#remark = $state.raw<Remark>('silent');
	#opened = $state.raw<CardId | undefined>();
	#sameRows: readonly Row[] = [];
	#reading: Reading | undefined;

	/** Every card from top to bottom, the one being written in among them even when somebody takes it off. */
	readonly cards: readonly ShownCard[] = $derived.by(() => this.#read().cards);
	readonly cardById: ReadonlyMap<CardId, ShownCard> = $derived.by(() => this.#read().byId);
	/** The rows on screen. The same array while no card comes, goes or moves, so that typing does not set up the list anew. */
	readonly rows: readonly Row[] = $derived(this.#dragged ?? this.#rowsOf(this.cards.slice(0, this.#shown)));
	readonly hidden: number = $derived(Math.max(0, this.cards.length - this.#shown));

	constructor(session: DocumentSession<Board>, undo: UndoPlace, inWords: (deed: Deed) => string) {
		this.#session = session;
		this.#undo = undo;
		this.#inWords = inWords;
	}

	get draft(): CardDraft | undefined {
		return this.#draft;
	}

	/** The card whose なおす・上へ・下へ・はずす are out. */
	get opened(): CardId | undefined {
		return this.#opened;
	}

	get remark(): Remark {
		const gone = this.#draft !== undefined && this.cardById.get(this.#draft.id)?.onBoard === false;
		return gone ? 'taken-off-elsewhere' : this.#remark;
	}

	open(id: CardId): void {
		this.#remark = 'silent';
		this.#opened = this.#opened === id ? undefined : id;
	}

	showNext(): void {
		this.#shown += PAGE_CARDS;
	}

	/** For paper, which has no next page to ask for. */
	showAll(): void {
		this.#shown = Math.max(this.#shown, this.cards.length);
	}

	put(text: string, cut: Cut): Result<number, Refusal> {
		const plan = planWriting(this.#session.current, text, cut, () => this.#session.random());
		if (!plan.ok) return plan;
		const made = plan.value.do === 'put' ? plan.value.cards.length : 0;
		this.#do([plan.value], { kind: 'put', cards: made });
		return ok(made);
	}

	takeOff(id: CardId): void {
		this.#do([{ do: 'take-off', cards: [{ id }] }], { kind: 'taken-off', words: this.#wordsOf(id) });
	}

	/** One place up or down. */
	step(id: CardId, direction: 'up' | 'down'): void {
		const at = this.cards.findIndex((card) => card.id === id);
		const other = this.cards[direction === 'up' ? at - 1 : at + 1];
		if (other === undefined) this.#remark = direction === 'up' ? 'at-top' : 'at-bottom';
		else this.#move(id, direction === 'up' ? { before: other.id } : { after: other.id });
	}

	/** The list stands as the hand holds it until the card is dropped; what neighbours do meanwhile shows after that. */
	drag(rows: readonly Row[]): void {
		this.#dragged = rows;
	}

	drop(rows: readonly Row[], id: CardId): void {
		this.#dragged = undefined;
		const at = rows.findIndex((row) => row.card === id);
		const [above, below] = [rows[at - 1]?.card, rows[at + 1]?.card];
		const was = this.rows.findIndex((row) => row.card === id);
		if (at < 0 || (this.rows[was - 1]?.card === above && this.rows[was + 1]?.card === below)) return;
		if (above !== undefined) this.#move(id, { after: above });
		else if (below !== undefined) this.#move(id, { before: below });
	}

	/** Goes back to the list as it is without moving anything. */
	letGo(): void {
		this.#dragged = undefined;
	}

	beginWriting(id: CardId): void {
		this.finishWriting();
		this.#remark = 'silent';
		this.#draft = new CardDraft(id, this.#wordsOf(id));
	}

	/** The box was brought level with what the card says now. */
	followed(words: string): void {
		this.#draft?.follow(words);
	}

	/** The box is about to say this: neighbours see it a moment before it is written. */
	foretell(box: string): void {
		const draft = this.#draft;
		if (draft === undefined || box === draft.level || box === draft.foretold || !fitsCard(box)) return;
		if (this.#wordsOf(draft.id) !== draft.level) return;
		draft.foretold = box;
		this.#session.foretell(['cards', draft.id, 'text'], box);
	}

	/**
	 * Does in the card what was typed in the box, at once, so that neighbours see it. Whatever they wrote meanwhile stays.
	 * False, with nothing changed, when the words would grow beyond what a card holds.
	 */
	write(box: string): boolean {
		const draft = this.#draft;
		if (draft === undefined) return false;
		if (!fitsCard(box) && box.length > draft.level.length) {
			this.#remark = 'too-long-to-add';
			return false;
		}
		const from = draft.level;
		this.foretell(box);
		draft.follow(this.#wordsOf(draft.id));
		if (box === from) return true;
		this.#perform([
			{ do: 'bring-back', ids: [draft.id] },
			{ do: 'rewrite', id: draft.id, from, to: box }
		]);
		draft.wrote(this.#wordsOf(draft.id));
		this.#remark = 'silent';
		return true;
	}

	/** できました. A card left without words is taken off; its former words come back with もとに戻す. */
	finishWriting(): void {
		const draft = this.#draft;
		if (draft === undefined) return;
		draft.follow(this.#wordsOf(draft.id));
		this.#draft = undefined;
		this.#remark = 'silent';
		const back: Act = { do: 'rewrite', id: draft.id, from: draft.level, to: draft.before };
		if (isBlank(draft.level)) {
			const inverse = this.#perform([back, { do: 'take-off', cards: [{ id: draft.id }] }]);
			this.#remember(
				{ kind: 'emptied', words: draft.before },
				inverse.filter((act) => act.do !== 'rewrite')
			);
		} else if (draft.level !== draft.before) {
			this.#remember({ kind: 'rewritten', words: draft.level }, [back]);
		}
	}

	/** Takes back the latest own deed, and no one else's. */
	undo(): void {
		const last = this.#done.at(-1);
		if (last === undefined) return;
		this.#done = this.#done.slice(0, -1);
		this.#remark = this.#perform(last.inverse).length > 0 ? 'undone' : 'overtaken';
		this.#offer();
	}

	/** Ends what is being written and the offer to take back; the board itself keeps everything. */
	leave(): void {
		this.finishWriting();
		if (this.#done.length > 0) this.#undo.dismiss();
	}

	#move(id: CardId, place: Place): void {
		const act = planMove(this.#session.current, id, place, () => this.#session.random());
		if (act === undefined) return;
		const inverse = this.#perform([act]);
		const { cards } = this.#read();
		const at = cards.findIndex((card) => card.id === id) + 1;
		this.#shown = Math.max(this.#shown, at);
		this.#remember({ kind: 'moved', words: this.#wordsOf(id), place: at, of: cards.length }, inverse);
	}

	#do(acts: readonly Act[], deed: Deed): void {
		this.#remember(deed, this.#perform(acts));
	}

	/** Does the acts as one change and returns what takes them back. */
	#perform(acts: readonly Act[]): readonly Act[] {
		const inverse: Act[] = [];
		this.#session.change((draft) => {
			for (const act of acts) inverse.unshift(...[perform(draft, act)].filter((back) => back !== undefined));
		});
		return inverse;
	}

	#remember(deed: Deed, inverse: readonly Act[]): void {
		if (inverse.length === 0) return;
		this.#remark = 'silent';
		this.#done = [...this.#done, { deed, inverse }].slice(-MAX_UNDO);
		this.#offer();
	}

	#offer(): void {
		const last = this.#done.at(-1);
		if (last !== undefined) this.#undo.offer({ text: this.#inWords(last.deed), undo: () => this.undo() });
	}

	/** The board now; read from the reading before, so that each key reads one card. */
	#read(): Reading {
		return (this.#reading = readBoard(this.#session.current, this.#draft?.id, this.#reading));
	}

	#wordsOf(id: CardId): string {
		return cardAt(this.#session.current, id)?.text ?? '';
	}

	#rowsOf(cards: readonly ShownCard[]): readonly Row[] {
		const same =
			cards.length === this.#sameRows.length && cards.every((card, n) => card.id === this.#sameRows[n]?.card);
		if (!same) this.#sameRows = cards.map(({ id }) => ({ id, card: id }));
		return this.#sameRows;
	}
}
