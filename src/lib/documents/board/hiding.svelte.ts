import type { Result } from '../../kernel/result.ts';
import { err, ok } from '../../kernel/result.ts';
import type { DocumentSession } from '../kind.ts';
import type { About } from './about.ts';
import { perform, type Act, type NewCard } from './acts.ts';
import type { Board, CardId } from './model.ts';
import { planWriting, type Cut, type Refusal } from './plans.ts';
import { seal, unseal, type Words } from './seal.ts';
import { isHiding, notYetOpened, roundOf, sealedCards, type Sealed } from './sealed.ts';

/** 書き終わるまでふせる on this device: seals what is written here, and opens it when いっせいに開く was pressed somewhere. */
export class Hiding {
	readonly #session: DocumentSession<Board>;
	/** What was sealed here and is not opened yet. */
	#own = $state.raw<Readonly<Record<CardId, Words>>>({});
	readonly #asked: CardId[] = [];

	readonly #board: Board = $derived.by(() => this.#session.current);
	readonly sealed: readonly Sealed[] = $derived.by(() => sealedCards(this.#board));
	readonly round: number = $derived.by(() => roundOf(this.#board, this.sealed));
	readonly isOn: boolean = $derived(isHiding(this.round));
	/** まだ開いていない札, those of this device not among them: they open at once. */
	readonly waiting: number = $derived(
		notYetOpened(this.sealed, this.round).filter(({ id }) => this.#own[id] === undefined).length
	);
	/** Own words, to be read by whoever wrote them here. */
	readonly own: readonly { readonly id: CardId; readonly text: string }[] = $derived(
		this.sealed.flatMap(({ id }) => {
			const words = this.#own[id];
			return words === undefined ? [] : [{ id, text: words.text }];
		})
	);

	constructor(session: DocumentSession<Board>) {
		this.#session = session;
	}

	/** From now on cards are put up sealed; or, いっせいに開く, all are opened. For everybody, and not to be taken back. */
	turn(): void {
		const to = this.round + 1;
		this.#session.change((draft) => void perform(draft, { do: 'turn', to }));
	}

	/** Puts what was written up sealed. The keys are durable here before anybody else has the sealed words. */
	async put(text: string, cut: Cut, about: About): Promise<Result<number, Refusal>> {
		const { round } = this;
		const plan = planWriting(this.#session.current, text, cut, () => this.#session.random(), about);
		if (!plan.ok) return plan;
		const cards: NewCard[] = [];
		const own: Record<CardId, Words> = {};
		for (const { id, text, order, details = {} } of plan.value.cards) {
			const words = { text, details };
			const { key, bytes } = await seal(id, words);
			if (!(await this.#session.drawer.keep(id, key))) return err({ problem: 'not-kept' });
			own[id] = words;
			this.#asked.push(id);
			cards.push({ id, text: '', order, role: 'sealed', sealed: { bytes, round } });
		}
		this.#own = { ...this.#own, ...own };
		this.#session.change((draft) => void perform(draft, { do: 'put', cards }));
		return ok(cards.length);
	}

	takeOff(id: CardId): void {
		this.#session.change((draft) => void perform(draft, { do: 'take-off', cards: [{ id }] }));
	}

	/** Looks in the drawer for the keys of cards that came, so that the own ones are known after a restart. */
	async recall(sealed: readonly Sealed[]): Promise<void> {
		for (const { id, bytes } of sealed) {
			if (this.#asked.includes(id)) continue;
			this.#asked.push(id);
			const held = await this.#session.drawer.read(id);
			const words = held.ok && held.value && (await unseal(id, held.value, bytes));
			if (words) this.#own = { ...this.#own, [id]: words };
		}
	}

	/** Opens the own cards whose time has come, in one change; their words are text from then on, and anybody writes in them. */
	open(): void {
		const cards = notYetOpened(this.sealed, this.round).flatMap(({ id, order }): readonly NewCard[] => {
			const words = this.#own[id];
			return words === undefined ? [] : [{ id, order, ...words }];
		});
		if (cards.length === 0) return;
		const act: Act = { do: 'put', cards };
		this.#session.change((draft) => void perform(draft, act));
		void this.#forget(cards.map(({ id }) => id));
	}

	/** A key goes when the words that it opened are durable, and not before. */
	async #forget(ids: readonly CardId[]): Promise<void> {
		await this.#session.settle();
		for (const id of ids) await this.#session.drawer.drop(id);
	}
}
