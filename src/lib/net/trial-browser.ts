import type { TrialReply } from './trial-procedure.ts';
import { TrialQueue, type TrialWorker } from './trial-queue.ts';
import type { TrialRunner } from './trial.ts';

const startWorker = (): TrialWorker => {
	const worker = new Worker(new URL('./trial-worker.ts', import.meta.url), { type: 'module' });
	return {
		post: (job) => worker.postMessage(job),
		onReply: (listener) =>
			worker.addEventListener('message', (event: MessageEvent<TrialReply>) => listener(event.data)),
		onFailure: (listener) => worker.addEventListener('error', listener),
		terminate: () => worker.terminate()
	};
};

/** Tries heavy messages in a web worker. */
export const createBrowserTrialRunner = (): TrialRunner => new TrialQueue(startWorker);
