import type { KeepingCheck } from '#lib/workspace/keeping-check.ts';

type Outcome = { readonly ok: true; readonly value: KeepingCheck } | { readonly ok: false; readonly error: Problem };
type Problem = 'full' | 'closed' | 'failed';

/** Begins to read everything back; `progress` counts the places on the disk. Throws when aborted. */
export type StartKeepingCheck = (signal: AbortSignal, progress: (read: number, of: number) => void) => Promise<Outcome>;

type KeepingState =
	| { readonly kind: 'waiting' }
	| { readonly kind: 'reading'; readonly read: number; readonly of: number }
	| { readonly kind: 'done'; readonly check: KeepingCheck; readonly at: number }
	| { readonly kind: 'problem'; readonly problem: Problem };

/** One 保管点検 after the other, for a page. */
export class KeepingRun {
	readonly #start: StartKeepingCheck;
	readonly #ending = new AbortController();
	#state = $state.raw<KeepingState>({ kind: 'waiting' });

	constructor(start: StartKeepingCheck) {
		this.#start = start;
	}

	get state(): KeepingState {
		return this.#state;
	}

	async begin(): Promise<void> {
		if (this.#state.kind === 'reading') return;
		this.#state = { kind: 'reading', read: 0, of: 0 };
		const { signal } = this.#ending;
		const progress = (read: number, of: number): void => void (this.#state = { kind: 'reading', read, of });
		const outcome = await this.#start(signal, progress).catch((error: unknown) => {
			if (signal.aborted) return undefined;
			throw error;
		});
		if (outcome === undefined) return;
		this.#state = outcome.ok
			? { kind: 'done', check: outcome.value, at: Date.now() }
			: { kind: 'problem', problem: outcome.error };
	}

	/** The page is left. */
	end(): void {
		this.#ending.abort();
	}
}
