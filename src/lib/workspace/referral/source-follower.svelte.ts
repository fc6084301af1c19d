import { layOn, type Saying } from '../../documents/lay-sheet.ts';
import type { Hand } from '../../documents/around.ts';
import type { DocumentSession } from '../../documents/kind.ts';
import type { SheetDocument } from '../../documents/sheet-document.ts';
import { markOfSlip, newsOfSource, type SourceNews } from '../../documents/slip/index.ts';
import { namesAtDesk } from '../desk/desk-names.ts';
import type { DeskSession } from '../desk/desk-session.svelte.ts';
import type { SlipPaper } from '../desk/slips.svelte.ts';
import type { GroupSession } from '../group-session.ts';
import { marksDue, marksHere, putMarks } from './marks.ts';
import { SourceReader } from './source-reader.ts';

export interface SourceFollowerParts {
	readonly desk: DeskSession;
	readonly session: GroupSession;
	readonly hand: Hand;
	readonly now: () => number;
}

/** What is typed letter by letter is taken when nobody has typed for so long. */
const AT_REST_AFTER_MS = 8_000;

/** Brings later words of what was marked to the slips that were written from it, and says on it that it is marked (REF28). */
export class SourceFollower {
	readonly #parts: SourceFollowerParts;
	/** By the slip's name: what a person has to look at. */
	#asking = $state.raw<Readonly<Record<string, Extract<SourceNews, { kind: 'ask' }>>>>({});
	readonly #reader: SourceReader;
	/** By the slip as it was: what its source said then, and nothing was to be done. */
	readonly #settled = new WeakMap<object, { readonly looked: unknown }>();
	/** By the slip's name: words on their way, and since when they have stood like that. */
	readonly #typed: Record<string, { readonly words: string; readonly since: number }> = {};

	constructor(parts: SourceFollowerParts) {
		this.#parts = parts;
		this.#reader = new SourceReader(parts.desk, parts.session);
	}

	/** What the source of a slip says that a person should look at first. */
	askingOf({ current }: Pick<SlipPaper, 'current'>): Extract<SourceNews, { kind: 'ask' }> | undefined {
		return this.#asking[current.title];
	}

	/** Takes what the source says now, or leaves the slip as it is until the source changes again. */
	decide(paper: SlipPaper, sayings: readonly Saying[]): void {
		const { name: by, tablet } = this.#parts.hand;
		this.#lay(paper, sayings, { by, tablet });
		void this.goOn([paper]);
	}

	async goOn(papers: readonly SlipPaper[]): Promise<void> {
		const { session, desk, now } = this.#parts;
		const names = namesAtDesk(session, desk);
		const marks = papers.flatMap((paper) => markOfSlip(paper.current) ?? []);
		putMarks(session, marksDue(marks, marksHere(session)), now());
		for (const paper of papers) {
			const origin = markOfSlip(paper.current);
			if (!origin || origin.pieces.length === 0) continue;
			const looked = await this.#reader.look(origin);
			// Most of the time neither the slip nor its source is another than a moment ago.
			const read = this.#settled.get(paper.current);
			if (read && read.looked === looked) continue;
			const isEveryones = origin.document !== '';
			const news = newsOfSource(paper.current, looked, { names, isEveryones });
			if (news.kind === 'follow' && (!isEveryones || !news.isNew || this.#isAtRest(paper, news.sayings)))
				this.#lay(paper, news.sayings, {
					by: looked === undefined || looked === 'gone' ? '' : looked.by,
					tablet: false
				});
			if (news.kind === 'same') this.#settled.set(paper.current, { looked });
			this.#ask(paper.current.title, news.kind === 'ask' ? news : undefined);
		}
	}

	#isAtRest({ current }: SlipPaper, sayings: readonly Saying[]): boolean {
		const words = JSON.stringify(sayings);
		const now = this.#parts.now();
		const before = this.#typed[current.title];
		if (before?.words === words) return now - before.since >= AT_REST_AFTER_MS;
		this.#typed[current.title] = { words, since: now };
		return false;
	}

	#ask(title: string, news: Extract<SourceNews, { kind: 'ask' }> | undefined): void {
		const before = this.#asking[title];
		if (before?.why === news?.why && JSON.stringify(before?.says) === JSON.stringify(news?.says)) return;
		const { [title]: _, ...others } = this.#asking;
		this.#asking = news ? { ...others, [title]: news } : others;
	}

	#lay(paper: SlipPaper, sayings: readonly Saying[], signed: { readonly by: string; readonly tablet: boolean }): void {
		const table = paper as unknown as DocumentSession<SheetDocument>;
		layOn(table, [table.current], sayings, { ...signed, at: this.#parts.now() });
	}
}
