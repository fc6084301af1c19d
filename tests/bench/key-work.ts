import type { Browser } from '@playwright/test';

/** What the browser's own recording says of one thing that its main thread did. Times in µs; `tdur` is what the thread worked, whoever else had the processor meanwhile. */
interface Recorded {
	readonly name: string;
	readonly ph: string;
	readonly pid: number;
	readonly tid: number;
	readonly ts: number;
	readonly dur: number;
	readonly tdur?: number;
	readonly args: { readonly data?: { readonly type?: string } };
}

/**
 * Runs `typing`, and returns for each key the milliseconds of work of the page's own thread in the task that the key came with and in
 * what follows it at once, where editors read what the browser typed: until it ends, nothing of the key can be drawn.
 */
export const keyWork = async (browser: Browser, typing: () => Promise<unknown>): Promise<readonly number[]> => {
	const session = await browser.newBrowserCDPSession();
	const recorded: Recorded[] = [];
	session.on('Tracing.dataCollected', ({ value }) => recorded.push(...(value as unknown as Recorded[])));
	await session.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'], excludedCategories: ['*'] }
	});
	await typing();
	const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
	await session.send('Tracing.end');
	await complete;
	await session.detach();
	const keys = recorded.filter(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'keypress');
	return keys.map(({ pid, tid, ts }) => {
		const here = recorded.filter((one) => one.ph === 'X' && one.pid === pid && one.tid === tid);
		const tasks = here.filter(({ name }) => name === 'ThreadControllerImpl::RunTask').sort((a, b) => a.ts - b.ts);
		const at = tasks.findLastIndex((one) => one.ts <= ts);
		const [task, next] = [tasks[at]!, tasks[at + 1]];
		const after = here.filter(
			(one) =>
				one.name === 'BlinkScheduler_PerformMicrotaskCheckpoint' &&
				one.ts >= task.ts + task.dur &&
				one.ts < (next?.ts ?? Infinity)
		);
		return [task, ...after].reduce((sum, { tdur }) => sum + (tdur ?? 0), 0) / 1_000;
	});
};
