import { createContext } from 'svelte';

/** Body text in CSS pixels at the browser's usual setting. */
export const TEXT_SIZES = [18, 22, 26] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

const SMALLEST: TextSize = 18;

/** Pure: the size that was remembered, or 18. */
export const textSizeFrom = (remembered: string | undefined): TextSize =>
	TEXT_SIZES.find((size) => String(size) === remembered) ?? SMALLEST;

/** The text size that the person chose on this device. */
export class TextSizeChoice {
	#current = $state<TextSize>(SMALLEST);
	#remember: (size: TextSize) => void;

	constructor(initial: TextSize, remember: (size: TextSize) => void) {
		this.#current = initial;
		this.#remember = remember;
	}

	get current(): TextSize {
		return this.#current;
	}

	choose(size: TextSize): void {
		this.#current = size;
		this.#remember(size);
	}
}

export const [useTextSize, provideTextSize] = createContext<TextSizeChoice>();
