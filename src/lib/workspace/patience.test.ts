import { expect, it } from 'vitest';
import { Patience } from './patience.ts';

const passing = (ms: number): Promise<void> =>
	new Promise((resolve) => AbortSignal.timeout(ms).addEventListener('abort', () => resolve()));

it('patience ends when it was not stopped, and counts anew from each beginning', async () => {
	const [ends, rests, anew] = [new Patience(20), new Patience(20), new Patience(20)];
	rests.stop();
	anew.stop();
	await passing(60);
	expect([ends, rests, anew].map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
	anew.begin();
	await passing(60);
	expect([rests, anew].map(({ signal }) => signal.aborted)).toEqual([false, true]);
});
