import type { Timers } from '../../src/lib/store/timers.ts';

/** Time that passes only when the test says so. */
export class ManualTimers implements Timers {
	#now = 0;
	#waiting: { at: number; action: () => void }[] = [];

	after(milliseconds: number, action: () => void): () => void {
		const timer = { at: this.#now + milliseconds, action };
		this.#waiting.push(timer);
		return () => {
			this.#waiting = this.#waiting.filter((other) => other !== timer);
		};
	}

	advance(milliseconds: number): void {
		this.#now += milliseconds;
		const due = this.#waiting.filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at);
		this.#waiting = this.#waiting.filter(({ at }) => at > this.#now);
		for (const { action } of due) action();
	}
}
