/** 静かに書く時間, on this screen alone. It tells when the time is over and stops nobody: there is no time limit to writing. */

/** Minutes that can be chosen. */
export const QUIET_MINUTES = [3, 5, 10] as const;

const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 1000;

/** Whole minutes, begun ones counted; 0 when it is over. Times in milliseconds. Pure. */
export const minutesLeft = (end: number, now: number): number => Math.max(0, Math.ceil((end - now) / MINUTE_MS));

export class QuietTime {
	readonly #now: () => number;
	#end: number | undefined;
	#timer: ReturnType<typeof setInterval> | undefined;
	/** Undefined while nobody asked for it; 0 when it is over, until it is put away. */
	left = $state.raw<number | undefined>();

	constructor(now: () => number) {
		this.#now = now;
	}

	begin(minutes: number): void {
		this.end();
		this.#end = this.#now() + minutes * MINUTE_MS;
		this.left = minutes;
		this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
	}

	/** Also when the page goes. */
	end(): void {
		clearInterval(this.#timer);
		[this.#end, this.left] = [undefined, undefined];
	}

	#look(): void {
		if (this.#end === undefined) return;
		this.left = minutesLeft(this.#end, this.#now());
		if (this.left === 0) clearInterval(this.#timer);
	}
}
