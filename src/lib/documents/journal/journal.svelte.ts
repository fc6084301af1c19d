// One idea: what one person sees of one month of 日誌. What is reckoned stands in the pure files around it.
import { signedNow } from '../around.ts';
import type { Day } from '../../i18n/days.ts';
import type { DocumentId } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { Album } from '../album/album.svelte.ts';
import type { DocumentSession } from '../kind.ts';
import { layOn, type Laid, type Saying } from '../lay-sheet.ts';
import { OwnDeeds, type UndoPlace } from '../own-deeds.ts';
import { photosIn, putUpPhoto, takeOutPhoto, type NamedPhoto } from '../photos.ts';
import { drawId } from '../sheets.ts';
import type { Surroundings } from '../surroundings.ts';
import { strikingOut, takingBack } from './acts.ts';
import { JournalBook, type Paper, type ReadMonth } from './book.svelte.ts';
import { draftText, readDraft, type EntryDraft } from './draft.ts';
import { find, isAsking, type Wanted } from './find.ts';
import { MAX_SHEETS, MAX_UNDO, PAGE_DAYS, PAGE_FOUND } from './limits.ts';
import type { JournalMonth, Month } from './model.ts';
import { daysOf, isUnderstood, NO_HEAD, type DayPage, type EntryId, type ShownEntry } from './month.ts';
import {
	EMPTY_FORM,
	formOf,
	nextSaying,
	planEntry,
	planHead,
	type EntryForm,
	type EntryProblem,
	type HeadForm,
	type HeadProblem
} from './plans.ts';
import { planPruning, type Held, type Pruning } from './retention.ts';

/** Something done here that can be taken back. */
export type Deed = 'written' | 'rewritten' | 'struck' | 'restored' | 'head' | 'done' | 'reopened';
export type Remark = 'silent' | 'undone' | 'overtaken';

/** What is open for writing: the paper as it was then, so that what others write meanwhile is not laid under unread. */
interface Editing {
	readonly entry: ShownEntry | undefined;
	readonly paper: Paper;
}

/** One person's view of the 日誌: which month is shown, what is being written, what is looked for, and the own deeds. */
export class JournalState {
	readonly #around: Surroundings;
	readonly #deeds: OwnDeeds<Deed>;
	readonly book: JournalBook;
	/** Left out where entries have no photos. */
	readonly album: Album | undefined;
	#draft = $state.raw<EntryDraft | undefined>();
	#month = $state.raw<Month>('');
	#pages = $state(PAGE_DAYS);
	#editing = $state.raw<Editing | undefined>();
	/** What was being rewritten when the page was left, as soon as its entry is here. */
	readonly #resumed: Editing | undefined = $derived.by(() => this.#resume());
	#remark = $state.raw<Remark>('silent');
	#opened = $state.raw<EntryId | undefined>();
	#wanted = $state.raw<Wanted>({ words: '', person: '', day: undefined });
	#listed = $state(PAGE_FOUND);

	readonly shown: ReadMonth | undefined = $derived.by(() => this.book.monthAt(this.#month));
	/** All photos of the shown month. */
	readonly photos: readonly NamedPhoto[] = $derived([...(this.shown?.photos.values() ?? [])].flat());
	/** The days of the shown month, the latest first; of this month today is one of them even when nothing stands on it yet. */
	readonly days: readonly DayPage[] = $derived.by(() => this.#daysShown());
	readonly found = $derived.by(() =>
		find(this.isSearching ? this.book.months.map((month) => month.index()) : [], this.#wanted, this.#listed)
	);
	readonly #held: readonly Held[] = $derived.by(() => this.#heldHere());
	readonly pruning: Pruning = $derived.by(() => this.pruningAfter(this.keepMonths));

	constructor(
		session: DocumentSession<JournalMonth>,
		around: Surroundings,
		undo: UndoPlace,
		inWords: (deed: Deed) => string
	) {
		this.#around = around;
		this.#deeds = new OwnDeeds(undo, inWords, MAX_UNDO);
		this.book = new JournalBook(session, around);
		this.album = session.photos && new Album(session.photos);
		this.#month = this.book.ownMonth;
		this.#draft = readDraft(around.draft.kept);
		if (this.#draft?.entry !== undefined) this.#month = this.#draft.form.day.slice(0, 7);
		else if (this.#draft) this.begin();
	}

	get month(): Month {
		return this.#month;
	}
	get visibleDays(): readonly DayPage[] {
		return this.days.slice(0, this.#pages);
	}
	get hiddenDays(): number {
		return Math.max(0, this.days.length - this.#pages);
	}
	get editing(): Editing | undefined {
		return this.#editing ?? this.#resumed;
	}
	get remark(): Remark {
		return this.#remark;
	}
	get opened(): EntryId | undefined {
		return this.#opened;
	}
	get isSearching(): boolean {
		return isAsking(this.#wanted);
	}
	/** No more can be written in the shown month: there is an end to what a device can carry. */
	get isFull(): boolean {
		return (this.shown?.papers ?? []).every(({ doc }) => Object.keys(doc.sheets).length >= MAX_SHEETS);
	}
	/** The day an entry is for unless somebody says otherwise. */
	get writingDay(): string {
		return this.#around.today.startsWith(this.#month) ? this.#around.today : (this.days[0]?.day ?? `${this.#month}-01`);
	}

	get wanted(): Wanted {
		return this.#wanted;
	}
	look(wanted: Partial<Wanted>): void {
		this.#wanted = { ...this.#wanted, ...wanted };
		this.#listed = PAGE_FOUND;
	}
	showMoreFound(): void {
		this.#listed += PAGE_FOUND;
	}

	showMonth(month: Month): void {
		this.#month = month;
		this.#pages = PAGE_DAYS;
		this.#opened = undefined;
	}
	showMoreDays(): void {
		this.#pages += PAGE_DAYS;
	}
	open(id: EntryId): void {
		this.#remark = 'silent';
		this.#opened = this.#opened === id ? undefined : id;
	}

	/** Opens the editor for a new entry, or for one that is there. */
	begin(entry?: ShownEntry): void {
		this.#remark = 'silent';
		this.#editing = { entry, paper: this.#paperOf(entry) };
	}
	/** A new entry stays as it was left; one that was being rewritten is as it was before. */
	stopWriting(): void {
		if (this.editing?.entry !== undefined) this.#setDraft(undefined);
		this.#editing = undefined;
	}

	/** What the editor begins with: as it was left, or else what the entry says. */
	formFor(entry: ShownEntry | undefined): EntryForm {
		if (this.#draft && this.#draft.entry === entry?.id) return this.#draft.form;
		return entry === undefined ? { ...EMPTY_FORM, day: this.writingDay } : formOf(entry);
	}
	/** Where the caret was in the words. */
	caretFor(entry: ShownEntry | undefined): number | undefined {
		return this.#draft && this.#draft.entry === entry?.id ? this.#draft.caret : undefined;
	}
	keepDraft(form: EntryForm, caret: number): void {
		const isEmpty = form.words === '' && form.nextWords === '';
		this.#setDraft(isEmpty ? undefined : { entry: this.editing?.entry?.id, form, caret });
	}

	/** Puts down what the editor says. What is refused stays in the editor. */
	write(form: EntryForm): Result<void, readonly EntryProblem[]> {
		const { entry, paper } = this.editing!;
		const id = entry?.id ?? drawId(() => paper.session.random());
		const plan = planEntry(id, form, entry?.day.slice(0, 7) ?? this.#month, entry?.next[0]?.is);
		if (!plan.ok) return plan;
		this.#put(paper, plan.value, entry === undefined ? 'written' : 'rewritten');
		this.#setDraft(undefined);
		this.#editing = undefined;
		return { ok: true, value: undefined };
	}

	writeHead(day: Day, form: HeadForm, before: HeadForm): Result<void, readonly HeadProblem[]> {
		const plan = planHead(day, form, before);
		if (!plan.ok) return plan;
		this.#put(this.book.paperFor(this.#month, undefined), plan.value, 'head');
		return { ok: true, value: undefined };
	}

	strike(entry: ShownEntry): void {
		const paper = this.#paperOf(entry);
		this.#put(paper, [strikingOut(paper.doc, entry.id)], 'struck');
	}
	restore(entry: ShownEntry): void {
		this.#put(this.#paperOf(entry), [{ of: entry.id, topic: 'struck', says: { is: false } }], 'restored');
	}
	markDone(entry: ShownEntry, done: boolean): void {
		const next = entry.next[0]?.is;
		if (next === undefined) return;
		this.#put(this.#paperOf(entry), [nextSaying(entry.id, { ...next, done })], done ? 'done' : 'reopened');
	}

	photosOf(entry: ShownEntry): readonly NamedPhoto[] {
		return this.book.photosOf(entry);
	}
	/** The photo is durable here; it names the entry that it belongs to. */
	putUpPhoto(entry: ShownEntry, photo: NamedPhoto): void {
		this.#paperOf(entry).session.change((draft) => putUpPhoto(draft, photo));
	}
	/** Takes it out of whichever document of the month names it. */
	dropPhoto(entry: ShownEntry, { hash }: NamedPhoto): void {
		for (const { session } of this.book.monthAt(entry.day.slice(0, 7))?.papers ?? [])
			session.change((draft) => takeOutPhoto(draft, hash));
	}

	/** Full months before this one for which the desk keeps 日誌; undefined: as long as there is room. */
	get keepMonths(): number | undefined {
		return this.#around.keepMonths;
	}
	/** What a rule would let go today. */
	pruningAfter(months: number | undefined): Pruning {
		return planPruning(this.#held, months, this.#around.today);
	}
	agreeOnKeeping(months: number | undefined): void {
		this.#around.agreeOnKeeping(months);
	}
	bury(ids: readonly DocumentId[]): Promise<boolean> {
		return this.#around.bury(ids);
	}

	/** Ends the offer to take back, and lets go of photos; the 日誌 itself keeps everything. */
	leave(): void {
		this.#deeds.leave();
		this.album?.close();
	}

	#setDraft(draft: EntryDraft | undefined): void {
		this.#draft = draft;
		this.#around.draft.keep(draft && draftText(draft));
	}

	#resume(): Editing | undefined {
		const id = this.#draft?.entry;
		const entry = id && this.shown?.days.flatMap((day) => day.entries).find((each) => each.id === id);
		return entry ? { entry, paper: this.#paperOf(entry) } : undefined;
	}

	#paperOf(entry: ShownEntry | undefined): Paper {
		return this.book.paperFor(entry?.day.slice(0, 7) ?? this.#month, entry?.id);
	}

	#put({ session, doc }: Paper, sayings: readonly Saying[], deed: Deed): void {
		const laid = this.#lay(session, doc, sayings);
		this.#remark = 'silent';
		if (laid.length > 0) this.#deeds.remember(deed, () => this.#takeBack(session, laid));
	}

	#takeBack(session: DocumentSession<JournalMonth>, laid: readonly Laid[]): void {
		const sayings = takingBack(session.current, laid);
		this.#lay(session, session.current, sayings);
		this.#remark = sayings.length > 0 ? 'undone' : 'overtaken';
	}

	#lay(session: DocumentSession<JournalMonth>, seen: JournalMonth, sayings: readonly Saying[]): readonly Laid[] {
		return layOn(session, [seen], sayings, signedNow(this.#around));
	}

	#daysShown(): readonly DayPage[] {
		const days = (this.shown?.days ?? []).toReversed();
		const { today } = this.#around;
		if (!today.startsWith(this.#month)) return days;
		const todays = days.find(({ day }) => day === today) ?? { day: today, ...NO_HEAD, entries: [] };
		return [todays, ...days.filter(({ day }) => day !== today)];
	}

	#heldHere(): readonly Held[] {
		return this.book.months.flatMap(({ papers, days }) =>
			papers.map(({ session, doc }) => ({
				id: session.id,
				title: doc.title,
				days: papers.length === 1 ? days : daysOf([doc]),
				photos: photosIn(doc).length,
				isReadable: isUnderstood(doc) && this.#around.isWhole(session.id)
			}))
		);
	}
}
