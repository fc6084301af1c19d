import type { DocumentSession } from '../kind.ts';
import type { Act } from './acts.ts';
import { CardDraft } from './card-draft.ts';
import type { Deeds } from './deeds.svelte.ts';
import type { Board, CardId } from './model.ts';
import { fitsCard, isBlank } from './words.ts';

/** The one card that this person is writing in: what is typed goes into it key by key, and stays one deed to take back. */
export class Writing {
	readonly #session: Pick<DocumentSession<Board>, 'foretell'>;
	readonly #deeds: Deeds;
	/** What the card says now. */
	readonly #wordsOf: (id: CardId) => string;
	#draft = $state.raw<CardDraft | undefined>();

	constructor(session: Pick<DocumentSession<Board>, 'foretell'>, deeds: Deeds, wordsOf: (id: CardId) => string) {
		this.#session = session;
		this.#deeds = deeds;
		this.#wordsOf = wordsOf;
	}

	get draft(): CardDraft | undefined {
		return this.#draft;
	}

	begin(id: CardId): void {
		this.finish();
		this.#deeds.remark = 'silent';
		this.#draft = new CardDraft(id, this.#wordsOf(id));
	}

	/** The box was brought level with what the card says now. */
	followed(words: string): void {
		this.#draft?.follow(words);
	}

	/** The box is about to say this: neighbours see it a moment before it is written. */
	foretell(box: string): void {
		const draft = this.#draft;
		if (draft === undefined || box === draft.level || box === draft.foretold || !fitsCard(box)) return;
		if (this.#wordsOf(draft.id) !== draft.level) return;
		draft.foretold = box;
		this.#session.foretell(['cards', draft.id, 'text'], box);
	}

	/**
	 * Does in the card what was typed in the box, at once, so that neighbours see it. Whatever they wrote meanwhile stays.
	 * False, with nothing changed, when the words would grow beyond what a card holds.
	 */
	write(box: string): boolean {
		const draft = this.#draft;
		if (draft === undefined) return false;
		if (!fitsCard(box) && box.length > draft.level.length) {
			this.#deeds.remark = 'too-long-to-add';
			return false;
		}
		const from = draft.level;
		this.foretell(box);
		draft.follow(this.#wordsOf(draft.id));
		if (box === from) return true;
		this.#deeds.perform([
			{ do: 'bring-back', ids: [draft.id] },
			{ do: 'rewrite', id: draft.id, from, to: box }
		]);
		draft.wrote(this.#wordsOf(draft.id));
		this.#deeds.remark = 'silent';
		return true;
	}

	/** できました. A card left without words is taken off; its former words come back with もとに戻す. */
	finish(): void {
		const draft = this.#draft;
		if (draft === undefined) return;
		draft.follow(this.#wordsOf(draft.id));
		this.#draft = undefined;
		this.#deeds.remark = 'silent';
		const back: Act = { do: 'rewrite', id: draft.id, from: draft.level, to: draft.before };
		if (isBlank(draft.level)) {
			const inverse = this.#deeds.perform([back, { do: 'take-off', cards: [{ id: draft.id }] }]);
			this.#deeds.remember(
				{ kind: 'emptied', words: draft.before },
				inverse.filter((act) => act.do !== 'rewrite')
			);
		} else if (draft.level !== draft.before) {
			this.#deeds.remember({ kind: 'rewritten', words: draft.level }, [back]);
		}
	}
}
