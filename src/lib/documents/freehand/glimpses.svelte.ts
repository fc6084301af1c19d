import type { Typing } from '../kind.ts';
import { decodeDrawing, encodeDrawing } from './lane.ts';
import type { Drawing } from './plans.ts';

/** Between two words about one stroke: 15 a second look like a moving pen. */
const SAY_EVERY_MS = 66;
/** A stroke of which nothing was heard for this long does not come any more. */
const FORGET_AFTER_MS = 4_000;
/** As many as draw at one time on the tablets of a meeting. */
const MAX_SEEN = 16;

interface Heard {
	readonly drawing: Drawing;
	readonly timer: ReturnType<typeof setTimeout>;
}

/** Strokes that neighbours are drawing just now, and telling them of one's own. */
export class Glimpses {
	readonly #typing: Pick<Typing, 'send' | 'listen'>;
	readonly #end: () => void;
	#said = -Infinity;
	#heard: readonly Heard[] = $state.raw([]);
	/** The latest heard of last. */
	readonly seen: readonly Drawing[] = $derived(this.#heard.map(({ drawing }) => drawing));

	constructor(typing: Pick<Typing, 'send' | 'listen'>) {
		this.#typing = typing;
		this.#end = typing.listen((bytes) => this.#hear(bytes));
	}

	/** `at`: milliseconds on a clock that only goes forward. */
	tell(drawing: Drawing, at: number): void {
		if (at - this.#said < SAY_EVERY_MS) return;
		this.#said = at;
		this.#typing.send(encodeDrawing(drawing));
	}

	leave(): void {
		this.#end();
		this.#keep([]);
	}

	#hear(bytes: Uint8Array): void {
		const drawing = decodeDrawing(bytes);
		if (drawing === undefined) return;
		const timer = setTimeout(() => this.#keep(this.#heard.filter((one) => one.timer !== timer)), FORGET_AFTER_MS);
		const others = this.#heard.filter((one) => one.drawing.id !== drawing.id);
		this.#keep([...others.slice(1 - MAX_SEEN), { drawing, timer }]);
	}

	/** What is not kept is not waited for any more. */
	#keep(heard: readonly Heard[]): void {
		for (const one of this.#heard) if (!heard.includes(one)) clearTimeout(one.timer);
		this.#heard = heard;
	}
}
