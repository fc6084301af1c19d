import { err, type Result } from '../kernel/result.ts';
import type { ShrinkProblem, ShrunkPicture } from './shrink-procedure.ts';

/** An old phone takes some seconds for a large picture; whatever takes longer is not going to end. */
const SHRINK_WITHIN_MS = 30_000;

/**
 * Makes a picture small, upright and free of everything but its pixels, in a worker of its own that is ended with it: a file that
 * makes a decoder hang or fall takes nothing along. Never rejects; `no-picture` when it was given up.
 */
export const shrinkPicture = (file: Blob, signal?: AbortSignal): Promise<Result<ShrunkPicture, ShrinkProblem>> =>
	new Promise((resolve) => {
		const worker = new Worker(new URL('./shrink-worker.ts', import.meta.url), { type: 'module' });
		const given = AbortSignal.any([AbortSignal.timeout(SHRINK_WITHIN_MS), ...(signal ? [signal] : [])]);
		const finish = (made: Result<ShrunkPicture, ShrinkProblem>): void => {
			given.removeEventListener('abort', giveUp);
			worker.terminate();
			resolve(made);
		};
		const giveUp = (): void => finish(err('no-picture'));
		given.addEventListener('abort', giveUp);
		worker.addEventListener('error', giveUp);
		worker.addEventListener('message', (event: MessageEvent<Result<ShrunkPicture, ShrinkProblem>>) =>
			finish(event.data)
		);
		if (given.aborted) return giveUp();
		worker.postMessage(file);
	});
