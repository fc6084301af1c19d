import type { DocumentSession } from '../kind.ts';
import { photosIn, type NamedPhoto } from '../photos.ts';
import { pilesIn } from '../sheets.ts';
import type { Surroundings } from '../surroundings.ts';
import { findIndexOf, type FindIndex } from './find.ts';
import { parseJournal, type JournalMonth, type Month } from './model.ts';
import { daysOf, type DayPage, type EntryId, type ShownEntry } from './month.ts';
import { monthOf } from './retention.ts';

/** One document, as it is now. */
export interface Paper {
	readonly session: DocumentSession<JournalMonth>;
	readonly doc: JournalMonth;
}

/** The photos of a month, by the entry that each belongs to. */
type PhotosOfEntries = ReadonlyMap<EntryId, readonly NamedPhoto[]>;

/** All documents of one month, read as one. */
export interface ReadMonth {
	readonly month: Month;
	readonly papers: readonly Paper[];
	readonly days: readonly DayPage[];
	readonly photos: PhotosOfEntries;
	/** Made when first looked for something, in memory only. */
	readonly index: () => FindIndex;
}

/** Every month of 日誌 that is open. A month is read anew only when something was written in it. */
export class JournalBook {
	readonly #own: DocumentSession<JournalMonth>;
	readonly #around: Surroundings;
	#before: readonly ReadMonth[] = [];

	/** The newest first. */
	readonly months: readonly ReadMonth[] = $derived.by(() => this.#readMonths());

	constructor(own: DocumentSession<JournalMonth>, around: Surroundings) {
		this.#own = own;
		this.#around = around;
	}

	/** The month of the document that the view was opened for. */
	get ownMonth(): Month {
		return this.#monthOf(this.#own.current);
	}

	monthAt(month: Month): ReadMonth | undefined {
		return this.months.find((each) => each.month === month);
	}

	/** The document in which an entry stands; for a new one the view's own, when it is of that month, else the first. */
	paperFor(month: Month, entry: EntryId | undefined): Paper {
		const papers = this.monthAt(month)?.papers ?? [];
		const holding = papers.find(({ doc }) => entry !== undefined && pilesIn(doc.sheets).has(entry));
		const own = { session: this.#own, doc: this.#own.current };
		return holding ?? papers.find(({ session }) => session.id === this.#own.id) ?? papers[0] ?? own;
	}

	photosOf({ id, day }: Pick<ShownEntry, 'id' | 'day'>): readonly NamedPhoto[] {
		return this.monthAt(day.slice(0, 7))?.photos.get(id) ?? [];
	}

	/** Makes every month's index, one a task, so that neither this nor the first search keeps anybody waiting. */
	async prepareToFind(): Promise<void> {
		for (const month of this.months) {
			await new Promise((resolve) => setTimeout(resolve));
			month.index();
		}
	}

	#readMonths(): readonly ReadMonth[] {
		const byMonth = Map.groupBy(this.#papers(), ({ doc }) => this.#monthOf(doc));
		this.#before = [...byMonth]
			.sort(([a], [b]) => (a < b ? 1 : -1))
			.map(([month, papers]) => this.#read(month, papers));
		return this.#before;
	}

	#papers(): readonly Paper[] {
		const own: Paper = { session: this.#own, doc: this.#own.current };
		const others = this.#around.opened('journal').flatMap((session): readonly Paper[] => {
			const doc = session.id === own.session.id ? undefined : parseJournal(session.current);
			return doc?.ok ? [{ session: session as DocumentSession<JournalMonth>, doc: doc.value }] : [];
		});
		return [own, ...others];
	}

	#read(month: Month, papers: readonly Paper[]): ReadMonth {
		const before = this.#before.find((each) => each.month === month);
		if (before?.papers.length === papers.length && papers.every(({ doc }, n) => before.papers[n]!.doc === doc))
			return before;
		const days = daysOf(papers.map(({ doc }) => doc));
		const photos = Map.groupBy(
			papers.flatMap(({ doc }) => photosIn(doc)),
			({ on }) => on
		);
		let index: FindIndex | undefined;
		return { month, papers, days, photos, index: () => (index ??= findIndexOf(days, photos)) };
	}

	#monthOf(doc: JournalMonth): Month {
		return monthOf(doc.title, []) ?? this.#around.today.slice(0, 7);
	}
}
