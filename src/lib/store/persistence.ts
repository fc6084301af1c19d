/** `may-be-cleared`: the browser may delete everything here when it is short of room or the app is not visited. */
type Persistence = 'kept' | 'may-be-cleared' | 'unknown';

export interface StorageReport {
	readonly persistence: Persistence;
	/** Bytes, as the browser estimates them; undefined when it does not tell. */
	readonly used: number | undefined;
	readonly available: number | undefined;
}

type Manager = Partial<Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>>;

/** Asks the browser to keep what is stored (it may ask the person) and reports what it answered. */
export const askToKeep = (storage: Manager | undefined): Promise<StorageReport> =>
	report(storage, async () => (await storage?.persisted?.()) === true || (await storage?.persist?.()));

/** What holds at present, without asking for anything. */
export const lookIfKept = (storage: Manager | undefined): Promise<StorageReport> =>
	report(storage, async () => storage?.persisted?.());

const report = async (
	storage: Manager | undefined,
	isKept: () => Promise<boolean | undefined>
): Promise<StorageReport> => {
	const [kept, estimate] = await Promise.all([
		isKept().catch(() => undefined),
		storage?.estimate?.().catch(() => undefined)
	]);
	return { persistence: persistenceOf(kept), used: estimate?.usage, available: estimate?.quota };
};

const persistenceOf = (kept: boolean | undefined): Persistence =>
	kept === undefined ? 'unknown' : kept ? 'kept' : 'may-be-cleared';
