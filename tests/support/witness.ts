import type { Page } from '@playwright/test';

/** What one look at a board showed: words by the card's id, and whether 保存のようす said 保存しました in the same moment. */
export interface Look {
	readonly saidSaved: boolean;
	readonly cards: readonly (readonly [id: string, words: string])[];
}

export const look = (page: Page): Promise<Look> =>
	page.evaluate(() => ({
		saidSaved: document.querySelector('[role=status][aria-label="保存のようす"]')!.textContent.includes('保存しました'),
		cards: Array.from(document.querySelectorAll<HTMLElement>('[data-card]'), (item) => {
			const words = item.querySelector('textarea')?.value ?? item.querySelector('.words')?.textContent ?? '';
			return [item.dataset.card!, words] as const;
		})
	}));

/** Whoever looks at a board without a pause and remembers what was called saved, beyond the life of the browser. */
export class Witness {
	readonly #promised = new Map<string, string>();
	/** How many looks found it said, and how many did not. */
	readonly looks = { saved: 0, unsaved: 0 };

	get promised(): ReadonlyMap<string, string> {
		return this.#promised;
	}

	/** Looks until the page is gone. */
	async watch(page: Page): Promise<void> {
		try {
			for (;;) this.note(await look(page));
		} catch {
			// The browser was killed.
		}
	}

	note({ saidSaved, cards }: Look): void {
		this.looks[saidSaved ? 'saved' : 'unsaved'] += 1;
		if (saidSaved) for (const [id, words] of cards) this.#promised.set(id, words);
	}

	/** Cards that were called saved and are not there, or not with all of their words. Words only ever grow in these tests. */
	broken({ cards }: Look): string[] {
		const there = new Map(cards);
		return [...this.#promised].filter(([id, words]) => !there.get(id)?.startsWith(words)).map(([, words]) => words);
	}
}
