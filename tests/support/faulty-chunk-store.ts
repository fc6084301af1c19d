import type { Result } from '../../src/lib/kernel/result.ts';
import type { BlindedKey, ChunkStore, StoreFailure, Table } from '../../src/lib/store/chunk-store.ts';

export type Operation = Exclude<keyof ChunkStore, 'close'>;
/** Returns what happens instead: a result, a promise that never settles, or undefined for going through. */
export type Fault = (
	operation: Operation,
	table: Table,
	key: BlindedKey
) => Promise<Result<never, StoreFailure>> | undefined;

const OPERATIONS = ['get', 'list', 'keys', 'put', 'putNew', 'remove', 'removeExact', 'removeAll'] as const;

/** A store in front of another, whose faults the test decides while it runs. */
export const faultyStore = (store: ChunkStore): ChunkStore & { fault: Fault | undefined } => {
	const faulty = { fault: undefined, close: () => store.close() } as unknown as ChunkStore & {
		fault: Fault | undefined;
	};
	for (const operation of OPERATIONS) {
		const through = store[operation].bind(store) as (...args: unknown[]) => Promise<never>;
		faulty[operation] = ((table: Table, key: BlindedKey, bytes: unknown) =>
			faulty.fault?.(operation, table, key) ?? through(table, key, bytes)) as never;
	}
	return faulty;
};

export const hanging = <T>(): Promise<T> => new Promise<T>(() => undefined);
