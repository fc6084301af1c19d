// One idea: what one person sees of one board. What is reckoned stands in the pure files around it; here is only what it is reckoned from, and the acts.
import { ok, type Result } from '../../kernel/result.ts';
import { Album } from '../album/album.svelte.ts';
import type { DocumentSession } from '../kind.ts';
import { photosByThing, putUpPhoto, takeOutPhoto, type NamedPhoto, type PhotosByThing } from '../photos.ts';
import type { LinkTargetId } from '../link-target.ts';
import { aboutOf, planAbout, type About } from './about.ts';
import type { Act } from './acts.ts';
import type { UndoPlace } from '../own-deeds.ts';
import { Deeds } from './deeds.svelte.ts';
import { foundCards } from './find.ts';
import { Grouping } from './grouping.svelte.ts';
import type { Group } from './groups.ts';
import { planLearnt } from './link-plans.ts';
import { Lists } from './lists.svelte.ts';
import { hasMark, voterOn, type Mark } from './marks.ts';
import { cardAt, type Board, type Card, type CardId, type ShownCard } from './model.ts';
import { planNext } from './next.ts';
import { planOutcome, planWriting, type Cut, type Refusal } from './plans.ts';
import { readBoard, type Reading } from './reading.ts';
import type { Deed, Remark } from './remarks.ts';
import { pathOfSpot, spotAhead, spotInWords, type Spot, type SpotAhead } from './spot.ts';
import { Survey } from './survey.svelte.ts';
import { Writing } from './writing.svelte.ts';

/** What one does with the cards: read and write, put together, choose with dots, take them out on paper and as files, gather slips, or bring in what stands elsewhere. */
export type Mode = 'cards' | 'together' | 'choose' | 'paper' | 'request' | 'box' | 'bring';

const NO_PHOTOS: readonly NamedPhoto[] = [];

/** One person's view of one board: what is shown, what is being written, and what can be done with it. */
export class BoardState {
	readonly #session: DocumentSession<Board>;
	readonly #deeds: Deeds;
	#before: Reading | undefined;
	#photosBefore: PhotosByThing | undefined;
	#sought = $state.raw<CardId | undefined>();
	#opened = $state.raw<CardId | undefined>();
	#mode = $state.raw<Mode>('cards');
	readonly writing: Writing;
	readonly lists: Lists;
	readonly grouping: Grouping;
	readonly survey: Survey;
	/** Left out where a board has no photos. */
	readonly album: Album | undefined;
	/** How the cards look on paper. */
	paper = $state.raw<'list' | 'poster'>('list');
	/** The cards one below the other, or spread out on a large sheet. */
	look = $state.raw<'list' | 'sheet'>('list');
	/** The member whose dots are put now. */
	voter = $state.raw<string | undefined>();
	/** What is looked for; '' shows everything. */
	wanted = $state('');

	/** The board as it is stored, for what is read of a single card. */
	readonly current: Board = $derived.by(() => this.#session.current);
	/** Where a neighbour is putting something: it comes a moment before `current` has it there. */
	readonly ahead: SpotAhead | undefined = $derived.by(() => this.#session.ahead && spotAhead(this.#session.ahead));
	/** Read from the reading before, so that each key reads one card. */
	readonly reading: Reading = $derived.by(
		() => (this.#before = readBoard(this.current, this.writing.draft?.id, this.#before))
	);
	/** Every card from top to bottom, the one being written in among them even when somebody takes it off. */
	readonly cards: readonly ShownCard[] = $derived(this.reading.cards);
	readonly cardById: ReadonlyMap<CardId, ShownCard> = $derived(this.reading.byId);
	readonly #photos: PhotosByThing = $derived.by(
		() => (this.#photosBefore = photosByThing(this.#session.current, this.#photosBefore))
	);
	readonly groups: readonly Group[] = $derived(this.reading.grouped.groups);
	/** What is looked for; undefined while nothing is. */
	readonly found: ReadonlySet<CardId> | undefined = $derived.by(() =>
		this.wanted === '' ? undefined : foundCards(this.current, this.reading, this.wanted)
	);

	constructor(session: DocumentSession<Board>, undo: UndoPlace, inWords: (deed: Deed) => string) {
		this.#session = session;
		this.album = session.photos && new Album(session.photos);
		this.#deeds = new Deeds(session, undo, inWords);
		this.writing = new Writing(session, this.#deeds, (id) => this.wordsOf(id));
		this.lists = new Lists(this, this.#deeds);
		this.grouping = new Grouping(this, this.#deeds);
		this.survey = new Survey(this, this.#deeds);
	}

	/** Another number after each act done here. */
	get performed(): number {
		return this.#deeds.performed;
	}

	/** Of the document. */
	get id(): string {
		return this.#session.id;
	}

	entry(id: CardId): Card | undefined {
		return cardAt(this.current, id);
	}

	get mode(): Mode {
		return this.#mode;
	}

	set mode(mode: Mode) {
		this.writing.finish();
		this.#deeds.remark = 'silent';
		// The next person at the box sees nothing of what was done before.
		if (mode === 'box') this.#deeds.leave();
		this.grouping.pickNone();
		[this.#mode, this.#opened, this.#sought] = [mode, undefined, undefined];
	}

	/** The card whose buttons are out. */
	get opened(): CardId | undefined {
		return this.#opened;
	}

	/** Whoever came by a link is brought to this card. */
	get sought(): CardId | undefined {
		return this.#sought;
	}

	/** Whether the card is on the board, or a copy that stands for it. */
	has(id: CardId): boolean {
		return this.cardById.has(this.reading.doubles.get(id) ?? id);
	}

	/** Brings a card into the list, with its buttons out; says so when it is not on the board. */
	seek(id: CardId): void {
		const card = this.reading.doubles.get(id) ?? id;
		const isHere = this.lists.showTo(card);
		this.mode = 'cards';
		[this.look, this.wanted] = ['list', ''];
		this.#deeds.remark = isHere ? 'sought' : 'not-here';
		if (isHere) [this.#opened, this.#sought] = [card, card];
	}

	get remark(): Remark {
		const { draft } = this.writing;
		const gone = draft !== undefined && this.cardById.get(draft.id)?.onBoard === false;
		return gone ? 'taken-off-elsewhere' : this.#deeds.remark;
	}

	open(id: CardId): void {
		this.#deeds.remark = 'silent';
		[this.#opened, this.#sought] = [this.#opened === id ? undefined : id, undefined];
	}

	put(text: string, cut: Cut, about?: About): Result<number, Refusal> {
		const plan = planWriting(this.current, text, cut, this.random, about);
		if (!plan.ok) return plan;
		const made = plan.value.do === 'put' ? plan.value.cards.length : 0;
		this.#deeds.do([plan.value], { kind: 'put', cards: made });
		return ok(made);
	}

	/** Does what was planned elsewhere, as one deed. */
	carryOut(acts: readonly Act[], deed: Deed): void {
		this.#deeds.do(acts, deed);
	}

	/** Neighbours see where it is put a moment before that is written. */
	foretellSpot(id: CardId, at: Spot): void {
		this.#session.foretell(pathOfSpot(id), spotInWords(at));
	}

	takeOff(id: CardId): void {
		this.#deeds.do([{ do: 'take-off', cards: [{ id }] }], { kind: 'taken-off', words: this.wordsOf(id) });
	}

	/** Says what is known of a card: what changed in the form, and nothing else. */
	tell(id: CardId, to: About): void {
		const card = this.entry(id);
		if (card) this.#deeds.do(planAbout(id, aboutOf(card), to), { kind: 'told-about', words: this.wordsOf(id) });
	}

	/** こうなりました. */
	tellOutcome(id: CardId, text: string): void {
		this.#deeds.do([planOutcome(this.current, id, text, this.random)], {
			kind: 'told-outcome',
			words: this.wordsOf(id)
		});
	}

	/** It was passed on and stands elsewhere: that is not taken back here, so there is nothing to offer. */
	tellNext(id: CardId, step: { target: LinkTargetId; document: string; words: string }, today: string): void {
		this.#deeds.perform([planNext(id, step, today, this.random)]);
	}

	takeOutcomeOff(id: CardId): void {
		this.#deeds.do([{ do: 'take-off', cards: [{ id }] }], { kind: 'outcome-off' });
	}

	/** 芋づる: says that somebody learnt of this card from another one, or takes that away. */
	learn(id: CardId, from: CardId, on: boolean): void {
		const card = this.entry(id);
		if (card === undefined) return;
		this.#deeds.do(planLearnt(card, { id, from, on }, this.reading.doubles), {
			kind: on ? 'learnt' : 'unlearnt',
			words: this.wordsOf(id),
			from: this.wordsOf(from)
		});
	}

	hasMark(id: CardId, mark: Mark, member: string): boolean {
		const card = this.entry(id);
		return card !== undefined && hasMark(card, mark, this.#voter(member));
	}

	/** Puts this person's mark on the card, or takes it away. */
	mark(id: CardId, mark: Mark, member: string): void {
		const on = !this.hasMark(id, mark, member);
		this.#deeds.do([{ do: 'mark', id, mark, voter: this.#voter(member), on }], {
			kind: on ? 'marked' : 'unmarked',
			mark,
			words: this.wordsOf(id)
		});
	}

	/** The photos of a card. */
	photosOf(id: CardId): readonly NamedPhoto[] {
		return this.#photos.on.get(id) ?? NO_PHOTOS;
	}

	/** The photo is durable here; it names the card that it belongs to. */
	putUpPhoto(photo: NamedPhoto): void {
		this.#session.change((draft) => putUpPhoto(draft, photo));
	}

	/** For good. */
	dropPhoto({ hash }: NamedPhoto): void {
		this.#session.change((draft) => takeOutPhoto(draft, hash));
	}

	/** Ends what is being written and the offer to take back; the board itself keeps everything. */
	leave(): void {
		this.writing.finish();
		this.#deeds.leave();
		this.album?.close();
	}

	/** For ids and order keys. */
	readonly random = (): number => this.#session.random();

	#voter(member: string): string {
		return voterOn(this.#session.id, member);
	}

	wordsOf(id: CardId): string {
		return this.entry(id)?.text ?? '';
	}
}
