import { markedWords } from './canary.ts';

/** The forty marked words of the leak test. */
const WORDS = markedWords(40);

/** One wording: no two are alike, so what somebody has tells which version of which words it is from. */
const WORDING = /かなりあ.\d{4}鳥\d+;/gu;
export const wordingsIn = (text: string): ReadonlySet<string> => new Set(text.match(WORDING));

/** All wordings of a story, each with the places where somebody wrote it. */
export class LeakWords {
	readonly #places = new Map<string, Set<string>>();
	readonly #random: () => number;
	#count = 0;

	constructor(random: () => number) {
		this.#random = random;
	}

	/** A new wording. `n`: of which of the forty words; any when it is left out. */
	write(place: string, n: number = Math.floor(this.#random() * WORDS.length)): string {
		const wording = `${WORDS[n]}${++this.#count};`;
		this.#places.set(wording, new Set([place]));
		return wording;
	}

	/** Whoever writes signs with a word of their own, which goes nowhere. */
	sign(): string {
		return this.write('a signature', WORDS.length - 1);
	}

	/** The same wording stands there as well. */
	puts(text: string, place: string): void {
		for (const wording of wordingsIn(text)) this.#places.get(wording)?.add(place);
	}

	/** Those that were written in none of these places. */
	straysIn(text: string, places: readonly string[]): readonly string[] {
		return [...wordingsIn(text)].filter((wording) => !places.some((place) => this.#places.get(wording)?.has(place)));
	}
}
