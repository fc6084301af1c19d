/** One at a time among everybody who shares the vault's place: all tabs of a profile. Whoever dies makes way for the next. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Among all tabs and workers of this origin (Web Locks). */
export const inTurnByLock =
	(locks: LockManager, name: string): InTurn =>
	async (work) =>
		// The library's type would flatten the promise twice.
		(await locks.request(name, () => work())) as Awaited<ReturnType<typeof work>>;

/** Within one process. */
export const inTurnHere = (): InTurn => {
	let last: Promise<unknown> = Promise.resolve();
	return (work) => {
		const mine = last.then(work, work);
		last = mine.catch(() => undefined);
		return mine;
	};
};
