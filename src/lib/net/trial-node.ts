import { Worker } from 'node:worker_threads';
import type { TrialRunner } from './trial.ts';
import { TrialQueue, type TrialWorker } from './trial-queue.ts';

const startWorker = (): TrialWorker => {
	const worker = new Worker(new URL('./trial-thread.ts', import.meta.url));
	worker.unref();
	return {
		post: (job) => worker.postMessage(job),
		onReply: (listener) => worker.on('message', listener),
		onFailure: (listener) => worker.on('error', listener).on('exit', listener),
		terminate: () => void worker.terminate()
	};
};

/** Tries heavy messages in a worker thread of Node. */
export const createNodeTrialRunner = (): TrialRunner => new TrialQueue(startWorker);
