import { fiscalYearOf } from '../i18n/days.ts';
import type { Result } from '../kernel/result.ts';
import { signedNow } from './around.ts';
import type { DocumentSession } from './kind.ts';
import { layOn, type Laid, type Saying } from './lay-sheet.ts';
import { OwnDeeds, type UndoPlace } from './own-deeds.ts';
import type { SheetDocument } from './sheet-document.ts';
import type { Together } from './together.ts';

/** How the documents of a kind are read as one and written in. */
interface Custom<Doc> {
	parse(raw: unknown): Result<Doc, unknown>;
	/** Of the document that is written in. */
	title(around: Together): string;
	/** The words that take back what was laid; none of those on which somebody wrote since. */
	takingBack(seen: readonly Doc[], laid: readonly Laid[]): readonly Saying[];
}

/** The title where there is a document for each 年度. */
export const thisYear = ({ today }: Together): string => String(fiscalYearOf(today));

/** All documents of a kind as one, what one person lays on them, and the latest own deed to be taken back. */
export class SheetsTogether<Doc extends SheetDocument, Deed> {
	readonly around: Together;
	readonly #custom: Custom<Doc>;
	readonly #deeds: OwnDeeds<Deed>;
	/** Those that can be read here. */
	readonly documents: readonly Doc[] = $derived.by(() =>
		this.around.papers.flatMap((paper) => {
			const read = this.#custom.parse(paper.current);
			return read.ok ? [read.value] : [];
		})
	);

	constructor(around: Together, custom: Custom<Doc>, undo: UndoPlace, inWords: (deed: Deed) => string) {
		this.around = around;
		this.#custom = custom;
		this.#deeds = new OwnDeeds(undo, inWords, 1);
	}

	/** The document that is written in, begun when it is first asked for. */
	get paper(): DocumentSession<Doc> {
		return this.around.paper(this.#custom.title(this.around)) as DocumentSession<Doc>;
	}

	/** Sheets in the document that is written in. */
	get count(): number {
		return Object.keys(this.paper.current.sheets).length;
	}

	/** Lays what is new of these words as one deed. `back`: the words that take it back. */
	do(deed: Deed, sayings: readonly Saying[], back = this.takingBack): void {
		const laid = this.#lay(sayings);
		if (laid.length > 0) this.#deeds.remember(deed, () => this.#lay(back(laid)));
	}

	readonly takingBack = (laid: readonly Laid[]): readonly Saying[] => this.#custom.takingBack(this.documents, laid);

	/** Ends the offer to take back; what was written stays. */
	leave(): void {
		this.#deeds.leave();
	}

	#lay(sayings: readonly Saying[]): readonly Laid[] {
		return layOn(this.paper, this.documents, sayings, signedNow(this.around));
	}
}
