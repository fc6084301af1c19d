import type { CardId } from './model.ts';
import { rebaseText } from './rebase-text.ts';

/** One card being written in, from なおす to できました. Neighbours may write in it meanwhile; what they write is not ours to take back. */
export class CardDraft {
	readonly id: CardId;
	/** What neighbours were told last that the box is about to say. */
	foretold: string | undefined;
	#level: string;
	#before: string;

	constructor(id: CardId, words: string) {
		this.id = id;
		this.#level = words;
		this.#before = words;
	}

	/** The words on the board that the box was last brought level with: what is typed next is typed in these. */
	get level(): string {
		return this.#level;
	}

	/** What the card would say had nothing been typed here. */
	get before(): string {
		return this.#before;
	}

	/** The card says this now by somebody else's hand. */
	follow(words: string): void {
		if (words !== this.#level) this.foretold = undefined;
		this.#before = rebaseText(this.#level, this.#before, words);
		this.#level = words;
	}

	/** The card says this now by the hand here. */
	wrote(words: string): void {
		this.#level = words;
		this.foretold = undefined;
	}
}
