import type { Bytes } from '../kernel/bytes.ts';

/** Frames that came: handed out one at a time and in order as long as nobody holds them. Held at first. */
export class FrameInbox {
	readonly #take: (frame: Bytes) => void;
	readonly #rested: () => void;
	#frames: Bytes[] = [];
	#isHeld = true;
	#isEmptying = false;

	/** `rested`: nothing more is handed out for now. */
	constructor(take: (frame: Bytes) => void, rested: () => void = () => {}) {
		this.#take = take;
		this.#rested = rested;
	}

	/** Whether frames wait that nobody may have yet. */
	get isHolding(): boolean {
		return this.#isHeld && this.#frames.length > 0;
	}

	/** No frame is handed out until `release`. */
	hold(): void {
		this.#isHeld = true;
	}

	release(): void {
		this.#isHeld = false;
		this.#empty();
	}

	push(...frames: readonly Bytes[]): void {
		this.#frames.push(...frames);
		this.#empty();
	}

	/** What waits is dropped. */
	clear(): void {
		this.#frames = [];
	}

	/** Whoever takes a frame may hold, release or clear in the middle of it. */
	#empty(): void {
		if (this.#isEmptying) return;
		this.#isEmptying = true;
		try {
			while (!this.#isHeld && this.#frames.length > 0) this.#take(this.#frames.shift()!);
		} finally {
			this.#isEmptying = false;
		}
		this.#rested();
	}
}
