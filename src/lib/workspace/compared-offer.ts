import { cleanName } from '../group/person-name.ts';
import type { Result } from '../kernel/result.ts';

/** What has become of an offer. `stopped` by hand; `over` when the time was, or the line broke too often. */
export type OfferState<Problem> =
	| { readonly kind: 'waiting' }
	/** Name and hint as the other side gives them. */
	| { readonly kind: 'comparing'; readonly code: string; readonly name: string; readonly hint: string }
	| { readonly kind: 'working' | 'done' | 'denied' | 'stopped' | 'over' }
	| { readonly kind: 'problem'; readonly problem: Problem };

/** Lines break; but each time that digits are shown is one chance in a million for somebody in between. */
const MAX_SIGHTS = 3;

export interface ComparedParts<Answer> {
	readonly refused: Answer;
	readonly lastsMs: number;
	/** Called once, when it leads nowhere any more. */
	onEnd(): void;
}

/**
 * A link that this device shows to one that stands beside it. Both show six digits, and a person says here whether they are
 * the same. One device, or none: digits that differ end it. It lives for some minutes in this tab and is written down nowhere.
 */
export class ComparedOffer<Answer, Problem> {
	readonly #refused: Answer;
	readonly #listeners = new Set<() => void>();
	readonly #onEnd: () => void;
	readonly #timer: ReturnType<typeof setTimeout>;
	#state: OfferState<Problem> = { kind: 'waiting' };
	#isTaken = false;
	#isEnded = false;
	#sights = 0;
	#answer: ((isSame: boolean) => void) | undefined;

	constructor({ refused, lastsMs, onEnd }: ComparedParts<Answer>) {
		this.#refused = refused;
		this.#onEnd = onEnd;
		this.#timer = setTimeout(() => this.#endAs('over'), lastsMs);
	}

	get state(): OfferState<Problem> {
		return this.#state;
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Only one device at a time gets as far as the digits. False while another one is there, and when it is over. */
	take(): boolean {
		if (this.#isTaken || this.#state.kind !== 'waiting') return false;
		return (this.#isTaken = true);
	}

	/** The device that took it is gone or was answered. */
	release(): void {
		this.#isTaken = false;
		if (this.#state.kind !== 'comparing') return;
		if (this.#sights < MAX_SIGHTS) this.#become({ kind: 'waiting' });
		else this.#endAs('over');
	}

	/** Shows the digits, and does what was offered once a person said that they are the same. The signal is aborted when the device is gone. */
	protected async compareFirst(
		{ code, name, hint = '' }: { readonly code: string; readonly name: string; readonly hint?: string },
		signal: AbortSignal,
		act: () => Promise<Result<Answer, Problem>>
	): Promise<Answer> {
		this.#sights += 1;
		this.#become({ kind: 'comparing', code, name: cleanName(name), hint: cleanName(hint) });
		const isSame = await new Promise<boolean | undefined>((resolve) => {
			this.#answer = resolve;
			signal.addEventListener('abort', () => resolve(undefined));
			if (signal.aborted) resolve(undefined);
		});
		this.#answer = undefined;
		if (isSame === undefined) return this.#refused;
		if (!isSame) return this.#finish({ kind: 'denied' }, this.#refused);
		this.#become({ kind: 'working' });
		const done = await act();
		if (!done.ok) return this.#finish({ kind: 'problem', problem: done.error }, this.#refused);
		return this.#finish({ kind: 'done' }, done.value);
	}

	/** What a person said about the digits on the two screens. */
	compare(isSame: boolean): void {
		this.#answer?.(isSame);
	}

	/** The link leads nowhere any more. */
	end(): void {
		this.#endAs('stopped');
	}

	#endAs(kind: 'stopped' | 'over'): void {
		if (this.#state.kind === 'waiting' || this.#state.kind === 'comparing') this.#finish({ kind }, this.#refused);
		this.#answer?.(false);
	}

	#finish(state: OfferState<Problem>, answer: Answer): Answer {
		if (this.#isEnded) return answer;
		this.#isEnded = true;
		clearTimeout(this.#timer);
		this.#become(state);
		this.#onEnd();
		return answer;
	}

	#become(state: OfferState<Problem>): void {
		this.#state = state;
		for (const listener of [...this.#listeners]) listener();
	}
}
