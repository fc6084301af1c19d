import {
	isCovered,
	next,
	opened,
	secondsLeft,
	TICK_MS,
	type AutoLock,
	type LockEvent
} from '../../store/vault/auto-lock.ts';

export interface LockWatchParts {
	/** Marked 共用: anybody may sit down at it. */
	readonly isShared: boolean;
	/** Called once. */
	onLock(): void;
}

const PICKER_EVENTS = [
	['click', 'errand-begins'],
	['change', 'errand-ends'],
	['cancel', 'errand-ends']
] as const;
const isPicker = (target: EventTarget | null): boolean => target instanceof HTMLInputElement && target.type === 'file';

const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'input'] as const;

/** Watches over an open vault in this page, by the rules of store/vault/auto-lock.ts, until it is stopped or locks. */
export class LockWatch {
	readonly #parts: LockWatchParts;
	readonly #ending = new AbortController();
	#lock = $state.raw<AutoLock>(opened(performance.now()));
	#now = $state.raw(performance.now());

	constructor(parts: LockWatchParts) {
		this.#parts = parts;
		const { signal } = this.#ending;
		for (const touch of TOUCHES)
			window.addEventListener(touch, () => this.#take('touch'), { signal, capture: true, passive: true });
		document.addEventListener(
			'visibilitychange',
			() => this.#take(document.visibilityState === 'hidden' ? 'hide' : 'show'),
			{ signal }
		);
		window.addEventListener('pagehide', () => this.#take('hide'), { signal });
		// The print dialog of some browsers stops the page's clock.
		window.addEventListener('beforeprint', () => this.#take('errand-begins'), { signal });
		window.addEventListener('afterprint', () => this.#take('errand-ends'), { signal });
		// The camera and the picker of a device stand before the page, or hide it.
		for (const [of, errand] of PICKER_EVENTS)
			window.addEventListener(of, ({ target }) => isPicker(target) && this.#take(errand), { signal, capture: true });
		const timer = setInterval(() => this.#take('tick'), TICK_MS);
		signal.addEventListener('abort', () => clearInterval(timer));
	}

	/** Seconds that are left while it counts down. */
	get secondsLeft(): number | undefined {
		return secondsLeft(this.#lock, this.#now);
	}

	/** Whether what is on the screen must not be seen now. */
	get isCovered(): boolean {
		return isCovered(this.#lock);
	}

	/** 続ける. */
	stay(): void {
		this.#take('stay');
	}

	/** しまって鍵をかける. */
	lock(): void {
		this.#take('lock');
	}

	/** Work of the app's own that may hide the tab for a while (LOCK3), as when the device asks for a finger or a face. */
	async errand<T>(work: () => Promise<T>): Promise<T> {
		this.#take('errand-begins');
		try {
			return await work();
		} finally {
			this.#take('errand-ends');
		}
	}

	stop(): void {
		this.#ending.abort();
	}

	#take(type: LockEvent['type']): void {
		if (this.#lock.state === 'locked') return;
		this.#now = performance.now();
		this.#lock = next(this.#lock, { type }, this.#now, { isShared: this.#parts.isShared });
		if ((this.#lock as AutoLock).state !== 'locked') return;
		this.stop();
		this.#parts.onLock();
	}
}
