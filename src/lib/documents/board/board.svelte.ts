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
import { PAGE_CARDS } from './limits.ts';
import { planAnswers, planLearnt } from './link-plans.ts';
import { answersIn } from './links.ts';
import { hasMark, voterOn, type Mark } from './marks.ts';
import { cardAt, type Board, type Card, type CardId, type ShownCard } from './model.ts';
import { planNext } from './next.ts';
import { planGroup, planMove, planOutcome, planWriting, type Cut, type Place, type Refusal } from './plans.ts';
import { readBoard, type Reading } from './reading.ts';
import type { Deed, Remark } from './remarks.ts';
import { pathOfSpot, spotAhead, spotInWords, type Spot, type SpotAhead } from './spot.ts';
import { planNoQuestion, planQuestion, questionsIn, type Question } from './survey.ts';
import { Writing } from './writing.svelte.ts';
import { NO_ZONES, zonesOf, type Row, type Zone, type Zones } from './zones.ts';

/** What one does with the cards: read and write, put together, choose with dots, take them out on paper and as files, gather slips, or bring in what stands elsewhere. */
export type Mode = 'cards' | 'together' | 'choose' | 'paper' | 'request' | 'box' | 'bring';

const NO_PHOTOS: readonly NamedPhoto[] = [];

/** One person's view of one board: what is shown, what is being written, and what can be done with it. */
export class BoardState {
	readonly #session: DocumentSession<Board>;
	readonly #deeds: Deeds;
	#before: Reading | undefined;
	#photosBefore: PhotosByThing | undefined;
	#zonesBefore: Zones = NO_ZONES;
	#shown = $state(PAGE_CARDS);
	#dragged = $state.raw<{ readonly group: CardId | undefined; readonly rows: readonly Row[] } | undefined>();
	#sought = $state.raw<CardId | undefined>();
	#opened = $state.raw<CardId | undefined>();
	#mode = $state.raw<Mode>('cards');
	/** Cards that are about to be put together. */
	#picked = $state.raw<readonly CardId[]>([]);
	readonly writing: Writing;
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
	readonly #grouped = $derived(this.reading.grouped);
	readonly groups = $derived(this.#grouped.groups);
	readonly found: ReadonlySet<CardId> | undefined = $derived.by(() =>
		this.wanted === '' ? undefined : foundCards(this.current, this.reading, this.wanted)
	);
	readonly #zones: Zones = $derived.by(
		() => (this.#zonesBefore = zonesOf(this.#grouped, this.found, this.#shown, this.#zonesBefore))
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

	constructor(session: DocumentSession<Board>, undo: UndoPlace, inWords: (deed: Deed) => string) {
		this.#session = session;
		this.album = session.photos && new Album(session.photos);
		this.#deeds = new Deeds(session, undo, inWords);
		this.writing = new Writing(session, this.#deeds, (id) => this.#wordsOf(id));
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
		[this.#mode, this.#opened, this.#picked, this.#sought] = [mode, undefined, [], undefined];
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
		const place = [...this.groups.flatMap(({ cards }) => cards), ...this.#grouped.loose].indexOf(card);
		this.mode = 'cards';
		[this.look, this.wanted] = ['list', ''];
		this.#deeds.remark = place < 0 ? 'not-here' : 'sought';
		if (place < 0) return;
		this.#shown = Math.max(this.#shown, place + 1);
		[this.#opened, this.#sought] = [card, card];
	}

	get picked(): readonly CardId[] {
		return this.#picked;
	}

	pick(id: CardId, on: boolean): void {
		const others = this.#picked.filter((each) => each !== id);
		this.#picked = on ? [...others, id] : others;
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

	showNext(): void {
		this.#shown += PAGE_CARDS;
	}

	/** For paper, which has no next page to ask for. */
	showAll(): void {
		this.#shown = Math.max(this.#shown, this.cards.length);
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
		this.#deeds.do([{ do: 'take-off', cards: [{ id }] }], { kind: 'taken-off', words: this.#wordsOf(id) });
	}

	/** Says what is known of a card: what changed in the form, and nothing else. */
	tell(id: CardId, to: About): void {
		const card = this.entry(id);
		if (card) this.#deeds.do(planAbout(id, aboutOf(card), to), { kind: 'told-about', words: this.#wordsOf(id) });
	}

	/** こうなりました. */
	tellOutcome(id: CardId, text: string): void {
		this.#deeds.do([planOutcome(this.current, id, text, this.random)], {
			kind: 'told-outcome',
			words: this.#wordsOf(id)
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
			words: this.#wordsOf(id),
			from: this.#wordsOf(from)
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
			words: this.#wordsOf(id)
		});
	}

	/** Puts what is picked together under a name. */
	gather(name: string): void {
		const ids = this.cards.filter(({ id }) => this.#picked.includes(id)).map(({ id }) => id);
		this.#deeds.do(planGroup(this.current, ids, name, this.random), { kind: 'gathered', cards: ids.length, name });
		this.mode = 'cards';
	}

	/** Into a まとまり, or out of it. */
	regroup(id: CardId, to: CardId | undefined): void {
		const name = this.groups.find((group) => group.id === to)?.name;
		this.#deeds.do([{ do: 'group', id, to }], { kind: 'regrouped', words: this.#wordsOf(id), name });
	}

	/** The 宝物 that answer the need which a まとまり is, by what they are called in their table. */
	answersOf(id: CardId): readonly string[] {
		const group = this.entry(id);
		return group === undefined ? [] : answersIn(group, 'treasure');
	}

	answer(id: CardId, from: readonly string[], to: readonly string[]): void {
		this.#deeds.do(planAnswers(id, 'treasure', from, to), { kind: 'answered', name: this.#wordsOf(id) });
	}

	/** What アンケート asks now. */
	get questions(): readonly Question[] {
		return questionsIn(this.current, this.groups);
	}

	/** Asks more questions; each is a まとまり. */
	ask(questions: readonly Omit<Question, 'id'>[]): void {
		for (const question of questions)
			this.#deeds.do([planQuestion(this.groups, this.questions, question, this.random)], {
				kind: 'asked',
				name: question.text
			});
	}

	/** Asks it no longer; the answers stay. */
	askNoMore({ id, text }: Question): void {
		this.#deeds.do([planNoQuestion(id)], { kind: 'asked-no-more', name: text });
	}

	renameGroup(id: CardId, name: string): void {
		this.#deeds.do([{ do: 'rewrite', id, from: this.#wordsOf(id), to: name }], { kind: 'named', name });
	}

	/** Its cards are loose again. */
	dissolve(id: CardId): void {
		this.#deeds.do([{ do: 'take-off', cards: [{ id }] }], { kind: 'dissolved', name: this.#wordsOf(id) });
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

	/** Ends what is being written and the offer to take back; the board itself keeps everything. */
	leave(): void {
		this.writing.finish();
		this.#deeds.leave();
		this.album?.close();
	}

	#move(id: CardId, place: Place): void {
		const act = planMove(this.current, id, place, this.random);
		if (act === undefined) return;
		const inverse = this.#deeds.perform([act]);
		this.#shown = Math.max(this.#shown, this.cards.findIndex((card) => card.id === id) + 1);
		const list = this.#listWith(id);
		this.#deeds.remember(
			{ kind: 'moved', words: this.#wordsOf(id), place: list.indexOf(id) + 1, of: list.length },
			inverse
		);
	}

	/** The cards of the まとまり that it is in, or the loose ones. */
	#listWith(id: CardId): readonly CardId[] {
		return this.groups.find(({ cards }) => cards.includes(id))?.cards ?? this.#grouped.loose;
	}

	/** For ids and order keys. */
	readonly random = (): number => this.#session.random();

	#voter(member: string): string {
		return voterOn(this.#session.id, member);
	}

	#wordsOf(id: CardId): string {
		return this.entry(id)?.text ?? '';
	}
}
