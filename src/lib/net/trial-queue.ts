import type { TrialJob, TrialReply } from './trial-procedure.ts';
import { trialTimeoutMs, type TrialMessage, type TrialRunner, type TrialVerdict } from './trial.ts';

/** A worker of whichever platform. */
export interface TrialWorker {
	post(job: TrialJob): void;
	onReply(listener: (reply: TrialReply) => void): void;
	/** It could not start, or it died. */
	onFailure(listener: () => void): void;
	terminate(): void;
}

/** A worker with an engine in it takes some 20 MB; it is let go when nothing was to try for this long. */
const IDLE_MS = 30_000;
/** A worker that has not loaded its engine by then never will. */
const START_MS = 30_000;

interface Waiting extends TrialJob {
	readonly resolve: (verdict: TrialVerdict) => void;
}

/**
 * One job at a time in one worker that is started when needed. A job that is harmful, late or kills the worker
 * takes the worker with it, so the next one meets a clean engine.
 */
export class TrialQueue implements TrialRunner {
	readonly #startWorker: () => TrialWorker;
	readonly #waiting: Waiting[] = [];
	#worker: TrialWorker | undefined;
	#isReady = false;
	#current: Waiting | undefined;
	#watchdog: ReturnType<typeof setTimeout> | undefined;
	#closed = false;

	constructor(startWorker: () => TrialWorker) {
		this.#startWorker = startWorker;
	}

	try(document: Uint8Array | undefined, message: TrialMessage): Promise<TrialVerdict> {
		if (this.#closed) return Promise.resolve('untried');
		return new Promise((resolve) => {
			this.#waiting.push({ document, message, resolve });
			this.#next();
		});
	}

	close(): void {
		this.#closed = true;
		for (const { resolve } of this.#waiting.splice(0)) resolve('untried');
		this.#stopWorker();
		this.#finish('untried');
	}

	#next(): void {
		if (this.#current || this.#closed) return;
		if (this.#waiting.length === 0) return this.#watch(IDLE_MS, () => this.#stopWorker());
		if (!this.#worker) return this.#start();
		if (!this.#isReady) return;
		this.#current = this.#waiting.shift()!;
		const { document, message } = this.#current;
		this.#watch(trialTimeoutMs(document, message), () => this.#failed());
		this.#worker.post({ document, message });
	}

	#start(): void {
		const worker = this.#startWorker();
		this.#worker = worker;
		this.#watch(START_MS, () => this.#failed());
		worker.onFailure(() => this.#worker === worker && this.#failed());
		worker.onReply((reply) => {
			if (this.#worker !== worker) return;
			if (reply === 'harmful') return this.#failed();
			if (reply === 'harmless') this.#finish('harmless');
			else this.#isReady = true;
			this.#next();
		});
	}

	/** The job at hand is to blame. When there is none the worker could not start, and what waits for it goes untried. */
	#failed(): void {
		this.#stopWorker();
		if (this.#current) this.#finish('harmful');
		else for (const { resolve } of this.#waiting.splice(0)) resolve('untried');
		this.#next();
	}

	#finish(verdict: TrialVerdict): void {
		clearTimeout(this.#watchdog);
		const done = this.#current;
		this.#current = undefined;
		done?.resolve(verdict);
	}

	#stopWorker(): void {
		clearTimeout(this.#watchdog);
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#isReady = false;
	}

	/** One watch at a time: on the start, on a job or on idleness. It keeps no program running. */
	#watch(ms: number, bark: () => void): void {
		clearTimeout(this.#watchdog);
		this.#watchdog = setTimeout(bark, ms);
		if (typeof this.#watchdog === 'object') this.#watchdog.unref?.();
	}
}
