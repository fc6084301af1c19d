import type { Hand } from '../../documents/around.ts';
import {
	factSaying,
	factsOf,
	FactReader,
	inbox,
	isLasting,
	LASTING,
	type InboxFact,
	type InboxWords
} from '../../documents/inbox/index.ts';
import type { DocumentSession } from '../../documents/kind.ts';
import { layOn } from '../../documents/lay-sheet.ts';
import type { SheetDocument } from '../../documents/sheet-document.ts';
import { dayOf } from '../../i18n/days.ts';
import type { DeskSession } from '../desk/desk-session.svelte.ts';
import { centreBook, type CentreBook, type CentreFact } from '../referral/centre-book.ts';
import { centreFactsOf, inboxWordsOf, wordsToDrop } from './centre-facts.ts';
import type { WordsHere } from './words-here.svelte.ts';

export interface CentrePapersParts {
	readonly desk: DeskSession;
	readonly hand: Hand;
	readonly words: WordsHere;
}

/**
 * What staff of a centre share, as facts in documents that all of them have. The words of slips lie beside, on each device by itself, where they
 * can be deleted.
 */
export class CentrePapers {
	readonly #parts: CentrePapersParts;
	readonly #reader = new FactReader();
	/** All that staff wrote down. */
	readonly facts: readonly InboxFact[] = $derived.by(() =>
		this.#reader.factsIn(this.#parts.desk.papers.filter(({ kind }) => kind === inbox.id))
	);
	/** The same as the centre's line knows it. */
	readonly book: CentreBook = $derived.by(() => centreBook(centreFactsOf(this.facts, this.#parts.words.all)));

	constructor({ desk, hand, words }: CentrePapersParts) {
		this.#parts = { desk, hand, words };
	}

	/** Words go first, so that nothing counts as read that is not here. */
	async noteFacts(facts: readonly CentreFact[]): Promise<boolean> {
		for (const fact of facts) {
			if (fact.is !== 'version' || fact.mirror === undefined) continue;
			if (!(await this.#parts.words.keep(fact.stream, { version: fact.version, mirror: fact.mirror }))) return false;
		}
		const kept = await this.note(facts.filter((fact) => !this.#isKnown(fact)).map(inboxWordsOf));
		await this.dropWords();
		return kept;
	}

	/** Another device wrote down that it read this version. */
	#isKnown(fact: CentreFact): boolean {
		return (
			fact.is === 'version' &&
			factsOf(this.facts, 'version').some(({ stream, version }) => stream === fact.stream && version === fact.version)
		);
	}

	/** True when all of it is durable. */
	async note(words: readonly InboxWords[]): Promise<boolean> {
		const { desk, hand } = this.#parts;
		const at = Date.now();
		const signed = { by: hand.name, tablet: hand.tablet, at };
		for (const [title, sayings] of Map.groupBy(words, (word) => (isLasting(word) ? LASTING : dayOf(at).slice(0, 7)))) {
			const paper = desk.paperFor(inbox.id, inbox.version, title);
			layOn(paper as unknown as DocumentSession<SheetDocument>, [], sayings.map(factSaying), signed);
			await paper.settle();
		}
		return desk.save.kind === 'saved';
	}

	/** What the centre may not keep any more goes from this device, whoever said so. */
	async dropWords(): Promise<void> {
		const { words } = this.#parts;
		for (const stream of wordsToDrop(this.facts, words.all)) await words.drop(stream);
	}
}
