import { err, ok, type Result } from '../../kernel/result.ts';
import { signedNow } from '../around.ts';
import type { DocumentSession } from '../kind.ts';
import { layOn, type Laid, type Saying } from '../lay-sheet.ts';
import { OwnDeeds, type UndoPlace } from '../own-deeds.ts';
import { drawId } from '../sheets.ts';
import type { Surroundings } from '../surroundings.ts';
import { takingBack } from './acts.ts';
import { draftText, readDraft, type PersonDraft } from './draft.ts';
import type { ReadRow } from './exchange/import-rows.ts';
import { MAX_PEOPLE } from './limits.ts';
import { parseRosterPage, ROSTER, type RosterPage } from './model.ts';
import { byYomi, personOn, type RosterPerson } from './person.ts';
import { EMPTY_FORM, formOf, planPerson, type PersonForm, type PersonProblem } from './plans.ts';

/** Something done here that can be taken back. Erasing cannot, and says so before. */
export type Deed = 'added' | 'rewritten' | 'imported';

/** Somebody of the 名簿 with the page on which they stand. */
export interface Listed extends RosterPerson {
	/** The page's title: the same on every device. */
	readonly page: string;
	readonly session: DocumentSession<RosterPage>;
}

interface Editing {
	readonly person: Listed | undefined;
	readonly form: PersonForm;
}

type Work = { readonly session: DocumentSession<RosterPage>; readonly laid: readonly Laid[] };

/** One person's view of the 名簿: who is shown, what is being written, and the own deeds. */
export class RosterState {
	readonly around: Surroundings;
	readonly #deeds: OwnDeeds<Deed>;
	/** Pages that were begun here: their documents are named a moment later. */
	#begun = $state.raw<readonly DocumentSession<RosterPage>[]>([]);
	#editing = $state.raw<Editing | undefined>();
	#draft = $state.raw<PersonDraft | undefined>();
	wanted = $state('');

	readonly #pages: readonly DocumentSession<RosterPage>[] = $derived.by(() => this.#read());
	readonly people: readonly Listed[] = $derived(this.#pages.flatMap((page) => listedOn(page) ?? []).sort(byYomi));
	readonly shown: readonly Listed[] = $derived(this.people.filter((person) => isWanted(person, this.wanted)));
	/** Pages that cannot be read here. */
	readonly unread: number = $derived.by(() => this.#countUnread());
	/** What was being rewritten when the cabinet was locked, as soon as its page is here. */
	readonly #resumed: Editing | undefined = $derived.by(() => this.#resume());

	/** `blank`: a page on which nothing stands yet, for the next who is added. */
	constructor(
		blank: DocumentSession<RosterPage>,
		around: Surroundings,
		undo: UndoPlace,
		inWords: (deed: Deed) => string
	) {
		this.around = around;
		this.#deeds = new OwnDeeds(undo, inWords, 1);
		this.#begun = [blank];
		this.#draft = readDraft(around.draft.kept);
	}

	get editing(): Editing | undefined {
		return this.#editing ?? this.#resumed;
	}

	get isFull(): boolean {
		return this.people.length >= MAX_PEOPLE;
	}

	/** Opens the editor for somebody, or for somebody new, with what is known of them. */
	edit(person: Listed | undefined, form: PersonForm = person === undefined ? EMPTY_FORM : formOf(person)): void {
		this.#editing = { person, form };
		this.#draft = undefined;
	}

	stopEditing(): void {
		this.#editing = undefined;
		this.#draft = undefined;
		this.around.draft.keep(undefined);
	}

	/** At every letter, so that it comes back whatever happens next. */
	keepDraft(form: PersonForm): void {
		this.around.draft.keep(draftText({ page: this.editing?.person?.page, form }));
	}

	save(form: PersonForm): Result<void, readonly PersonProblem[]> {
		const person = this.editing?.person;
		const plan = planPerson(form, person);
		if (!plan.ok) return plan;
		const session = person?.session ?? this.#blank();
		const laid = this.#lay(session, plan.value);
		if (person === undefined) this.#deeds.remember('added', () => this.#buryPages([session]));
		else if (laid.length > 0) this.#deeds.remember('rewritten', () => this.#takeBack([{ session, laid }]));
		this.stopEditing();
		return ok(undefined);
	}

	/** Puts down what a table brought, as far as there is room, and returns how many people that was. */
	takeIn(rows: readonly ReadRow[], people: readonly Listed[]): number {
		const fresh: DocumentSession<RosterPage>[] = [];
		const changed: Work[] = [];
		const room = MAX_PEOPLE - people.length;
		for (const { form, person: at, outcome } of rows) {
			const person = at === undefined ? undefined : people[at];
			const plan = outcome.kind === 'new' || outcome.kind === 'changed' ? planPerson(form, person) : err([]);
			if (!plan.ok || (person === undefined && fresh.length >= room)) continue;
			const session = person?.session ?? this.#blank();
			const laid = this.#lay(session, plan.value);
			if (person === undefined) fresh.push(session);
			else changed.push({ session, laid });
		}
		this.#deeds.remember('imported', () => {
			this.#takeBack(changed);
			return this.#buryPages(fresh);
		});
		return fresh.length + changed.length;
	}

	/** For good, on every device of the desk. False while the page is not a document yet: then nothing was done. */
	async erase({ session }: Listed): Promise<boolean> {
		this.#deeds.leave();
		return this.#buryPages([session]);
	}

	/** Ends the offer to take back; the 名簿 itself keeps everything. */
	leave(): void {
		this.#deeds.leave();
	}

	#read(): readonly DocumentSession<RosterPage>[] {
		const opened = this.around.opened(ROSTER.id).filter((page) => parseRosterPage(page.current).ok);
		const others = this.#begun.filter((page) => !opened.some((one) => titleOf(one) === titleOf(page)));
		return [...(opened as readonly DocumentSession<RosterPage>[]), ...others];
	}

	#countUnread(): number {
		return this.around.opened(ROSTER.id).filter((page) => !parseRosterPage(page.current).ok).length;
	}

	#resume(): Editing | undefined {
		const draft = this.#draft;
		if (draft === undefined) return undefined;
		if (draft.page === undefined) return { person: undefined, form: draft.form };
		const person = this.people.find(({ page }) => page === draft.page);
		return person && { person, form: draft.form };
	}

	#blank(): DocumentSession<RosterPage> {
		const unused = this.#begun.find((page) => Object.keys(page.current.sheets).length === 0);
		if (unused) return unused;
		const title = drawId(() => this.#begun[0]!.random());
		const page = this.around.paper(ROSTER, title) as DocumentSession<RosterPage>;
		this.#begun = [...this.#begun, page];
		return page;
	}

	#lay(session: DocumentSession<RosterPage>, sayings: readonly Saying[]): readonly Laid[] {
		return layOn(session, [session.current], sayings, signedNow(this.around));
	}

	#takeBack(work: readonly Work[]): void {
		for (const { session, laid } of work) this.#lay(session, takingBack(session.current, laid));
	}

	async #buryPages(pages: readonly DocumentSession<RosterPage>[]): Promise<boolean> {
		await Promise.all(pages.map((page) => page.settle()));
		const titles = pages.map(titleOf);
		const ids = this.around.opened(ROSTER.id).flatMap((page) => (titles.includes(titleOf(page)) ? [page.id] : []));
		if (ids.length < pages.length) return false;
		this.#begun = this.#begun.filter((page) => !titles.includes(titleOf(page)));
		return this.around.bury(ids);
	}
}

const titleOf = ({ current }: DocumentSession<unknown>): string => (current as RosterPage).title;

const listedOn = (session: DocumentSession<RosterPage>): Listed | undefined => {
	const person = personOn(session.current);
	return person && { ...person, page: titleOf(session), session };
};

const isWanted = ({ name, yomi, can, times, room }: Listed, wanted: string): boolean => {
	const words = wanted.normalize('NFKC').toLowerCase().split(/\s+/u);
	const text = [name, yomi, can, times, room].join(' ').normalize('NFKC').toLowerCase();
	return words.every((word) => text.includes(word));
};
