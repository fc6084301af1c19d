/** Who leads of the tabs on one profile. The leader owns the network; every tab writes its own changes durably. */
export type TabState = 'leading' | 'following';

/** Whether a tab is being looked at. A parameter, so that a worker or a test may answer. */
export interface Attention {
	isVisible(): boolean;
	/** Calls when the tab becomes visible or gets the focus: on each such event, not while it stays so. */
	onAttention(listener: () => void, signal: AbortSignal): void;
}

export const attentionOf = (window: Window): Attention => ({
	isVisible: () => window.document.visibilityState === 'visible',
	onAttention(listener, signal) {
		window.addEventListener('focus', listener, { signal });
		window.document.addEventListener(
			'visibilitychange',
			() => window.document.visibilityState === 'visible' && listener(),
			{ signal }
		);
	}
});

/**
 * One tab leads at a time, held by a Web Lock, so a leader that dies is followed at once by one that waits. A tab takes
 * the lead only in the moment somebody turns to it; one that lost the lead queues up again and takes nothing back by
 * itself, so two visible tabs never fight over it.
 */
export class TabLead {
	readonly #name: string;
	readonly #locks: LockManager;
	readonly #attention: Attention;
	readonly #listeners = new Set<(state: TabState) => void>();
	#state: TabState = 'following';
	#isStealing = false;
	#holder: symbol | undefined;
	/** Withdraws the request that waits in the queue. */
	#leaveQueue: AbortController | undefined;

	constructor(parts: { name: string; locks: LockManager; attention: Attention }) {
		this.#name = parts.name;
		this.#locks = parts.locks;
		this.#attention = parts.attention;
	}

	get state(): TabState {
		return this.#state;
	}

	/** Tells each change. Returns how to stop it. */
	subscribe(listener: (state: TabState) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** Takes part until the signal ends it, which gives the lead to the next. */
	start(signal: AbortSignal): void {
		if (signal.aborted) return;
		this.#attention.onAttention(() => void this.#steal(signal), signal);
		signal.addEventListener('abort', () => this.#leaveQueue?.abort(), { once: true });
		if (this.#attention.isVisible()) void this.#steal(signal);
		else void this.#queueUp(signal);
	}

	async #steal(signal: AbortSignal): Promise<void> {
		if (this.#state === 'leading' || this.#isStealing || signal.aborted) return;
		this.#isStealing = true;
		this.#leaveQueue?.abort();
		const end = await this.#hold({ steal: true }, signal);
		this.#isStealing = false;
		if (end === 'lost') void this.#queueUp(signal);
	}

	async #queueUp(signal: AbortSignal): Promise<void> {
		this.#leaveQueue = new AbortController();
		const waiting = this.#leaveQueue.signal;
		const end = await this.#hold({ signal: waiting }, signal);
		if (end === 'lost' && !waiting.aborted) void this.#queueUp(signal);
	}

	/** `lost`: the lock was stolen or the request withdrawn. `ended`: the signal came, or this page can have no locks. */
	async #hold(options: LockOptions, signal: AbortSignal): Promise<'lost' | 'ended'> {
		const over = new AbortController();
		const hold = Symbol('hold');
		try {
			await this.#locks.request(this.#name, options, async () => {
				if (signal.aborted) return;
				this.#isStealing = false;
				this.#holder = hold;
				this.#become('leading');
				await new Promise<void>((resolve) =>
					signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal })
				);
			});
			return 'ended';
		} catch (error) {
			const isExpected = (error as Error).name === 'AbortError';
			return isExpected && !signal.aborted ? 'lost' : 'ended';
		} finally {
			over.abort();
			// A hold that ends after the next one began takes nothing from it.
			if (this.#holder === hold) this.#become('following');
		}
	}

	#become(state: TabState): void {
		if (state === this.#state) return;
		this.#state = state;
		for (const listener of this.#listeners) listener(state);
	}
}
