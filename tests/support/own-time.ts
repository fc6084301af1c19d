import { readFileSync } from 'node:fs';

/** Nanoseconds for which this thread was ready to run and others ran instead (Linux, Documentation/scheduler/sched-stats). */
const heldUpNs = (): number => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]);

/**
 * How long work takes by itself: the time on the wall without that in which this thread waited for a processor that others had. What
 * it waits for besides (timers, the network, another thread) counts. All in milliseconds.
 */
export const ownTime = async (work: () => Promise<void>): Promise<{ readonly wall: number; readonly own: number }> => {
	const [began, before] = [performance.now(), heldUpNs()];
	await work();
	const wall = performance.now() - began;
	return { wall, own: wall - (heldUpNs() - before) / 1e6 };
};
