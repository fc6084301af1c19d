import type { Hand, Neighbour } from '../../src/lib/documents/around.ts';
import type { Beside, BesideDocument } from '../../src/lib/documents/beside.ts';
import { board } from '../../src/lib/documents/board/index.ts';
import { type Board } from '../../src/lib/documents/board/model.ts';
import { shownCards } from '../../src/lib/documents/board/shown.ts';
import type { DocumentKind } from '../../src/lib/documents/kind.ts';
import { kindById } from '../../src/lib/documents/known-kinds.ts';
import { hashOf } from '../../src/lib/documents/part-hash.ts';
import { note } from '../../src/lib/documents/note/index.ts';
import type { Note } from '../../src/lib/documents/note/model.ts';
import type { DeskTargetId, Standing } from '../../src/lib/documents/link-target.ts';
import type { OpenedDocument, SlipBeginning, Surroundings } from '../../src/lib/documents/surroundings.ts';
import type { Day } from '../../src/lib/i18n/days.ts';
import type { DocumentId } from '../../src/lib/kernel/ids.ts';
import { err, ok } from '../../src/lib/kernel/result.ts';
import { neighbour } from './around.ts';
import { MemorySession } from './document-session.svelte.ts';
import { randomFrom } from './random.ts';

/** The desk of ひだまり団地 on 20 November 2026, ten past ten, with Sato-san at it. Words that are passed on land on a real board. */
export class Desk implements Surroundings, Beside {
	readonly groupName = 'ひだまり団地の居場所';
	hand = $state.raw<Hand>({ name: '佐藤 花子', tablet: false });
	today = $state.raw<Day>('2026-11-20' as Day);
	keepMonths = $state.raw<number | undefined>();
	names: readonly string[] = ['佐藤 花子', '鈴木 一郎', '田中 実'];
	people: readonly Neighbour[] = this.names.map((name, n) =>
		neighbour(`m${n}`, name, { isMe: n === 0, hasDevice: n < 2 })
	);
	me = this.people[0]!;
	targets: readonly DeskTargetId[] = ['tsubuyaki', 'task'];
	readonly #tasks: MemorySession<Note> = MemorySession.of(note, randomFrom(4), 'やること', 'tasks' as DocumentId);
	readonly #board: MemorySession<Board> = MemorySession.of(board, randomFrom(3));
	draft: Surroundings['draft'] = { kept: undefined, keep: (text) => void this.kept.push(text) };
	/** Each draft that was kept, in order. */
	readonly kept: (string | undefined)[] = [];
	readonly buried: DocumentId[] = [];
	#opened = $state.raw<readonly { readonly kind: string; readonly document: OpenedDocument }[]>([]);
	#clock = Date.parse('2026-11-20T01:10:00Z');

	/** What stands on the board, from the top. */
	get onBoard(): readonly string[] {
		return shownCards(this.#board.current).map((card) => card.text);
	}

	/** The tasks of みんな, each with its words. */
	async tasks(): Promise<readonly string[]> {
		const reader = await note.loadTasks!();
		return reader.tasksOf(this.#tasks.current).map(({ words }) => words);
	}

	/** Each minute something is done. */
	readonly deviceMark = 'this-device';

	now(): number {
		return (this.#clock += 60_000);
	}

	/** Lays another document on the desk. */
	put<Shape extends object>(kind: DocumentKind<Shape>, document: MemorySession<Shape>): void {
		this.#opened = [...this.#opened, { kind: kind.id, document: document as unknown as OpenedDocument }];
	}

	opened(kind: string): readonly OpenedDocument[] {
		return this.#opened.filter((each) => each.kind === kind).map(({ document }) => document);
	}

	documents(kind: string): readonly BesideDocument[] {
		return this.opened(kind).map(({ id, current }) => ({
			id,
			title: kindById(kind)!.title(current as object),
			content: current
		}));
	}

	sought = $state.raw<string>();

	placeOf(id: string, part?: string): { readonly title: string; readonly path: string } | undefined {
		if (id === this.#tasks.id) return { title: 'やること', path: `/note${part ? hashOf(part) : ''}` };
		const document = this.#opened.find((each) => each.document.id === id);
		return document && { title: (document.document.current as { title: string }).title, path: `/${document.kind}` };
	}

	/** Members whose devices were met today. */
	met: readonly string[] = [];

	hasMet(member: string): boolean {
		return this.met.includes(member);
	}

	isCentreClosedOn(): boolean {
		return false;
	}

	paper<Shape extends object>(
		{ id }: Pick<DocumentKind<Shape>, 'id' | 'version'>,
		title: string
	): MemorySession<Shape> {
		const there = this.opened(id).find(({ current }) => (current as { title?: string }).title === title);
		if (there) return there as unknown as MemorySession<Shape>;
		const kind = kindById(id) as unknown as DocumentKind<Shape>;
		const made = MemorySession.of(kind, randomFrom(11), title, `${id}${title}` as DocumentId);
		this.put(kind, made);
		return made;
	}

	/** Documents of which something cannot be read. */
	readonly damaged: DocumentId[] = [];
	isWhole(id: DocumentId): boolean {
		return !this.damaged.includes(id);
	}

	agreeOnKeeping(months: number | undefined): void {
		this.keepMonths = months;
	}

	bury(ids: readonly DocumentId[]): Promise<boolean> {
		this.buried.push(...ids);
		this.#opened = this.#opened.filter(({ document }) => !ids.includes(document.id));
		return Promise.resolve(true);
	}

	/** What a 連絡票 was begun with, the latest last. */
	readonly begun: SlipBeginning[] = [];
	readonly journalPath = '#journal';
	connect(beginning: SlipBeginning): boolean {
		return this.begun.length === 0 && this.begun.push(beginning) > 0;
	}
	markOn(_kind: string, part: string): 'written' | undefined {
		return this.begun.some((beginning) => beginning.part === part) ? 'written' : undefined;
	}
	readonly mayMark = true;
	/** Marks on everyone's documents. */
	marked: readonly string[] = $state.raw([]);
	isMarked(document: string, part: string): boolean {
		return this.marked.includes(`${document}/${part}`);
	}
	mark(beginning: SlipBeginning): void {
		this.begun.push(beginning);
	}

	/** What stands in the table of 宝物, as the test says. */
	standing: readonly Standing[] = $state.raw([]);
	loadStanding(): Promise<() => readonly Standing[]> {
		return Promise.resolve(() => this.standing);
	}

	async passOn(target: DeskTargetId, words: string): ReturnType<Surroundings['passOn']> {
		const [takeCard, takeTask] = [await board.linkTarget!.loadTaking(), await note.linkTarget!.loadTaking()];
		let outcome: ReturnType<typeof takeCard> = err('full');
		if (target === 'task') this.#tasks.change((draft) => void (outcome = takeTask(draft, words, randomFrom(5))));
		else this.#board.change((draft) => void (outcome = takeCard(draft, words, randomFrom(5))));
		return outcome.ok ? ok((target === 'task' ? this.#tasks : this.#board).id) : outcome;
	}
}
