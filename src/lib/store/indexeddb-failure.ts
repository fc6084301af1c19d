import type { StoreFailure } from './chunk-store.ts';

/** The database is gone for this process: deleted, taken over by a newer version, or closed by us. */
export class Vanished extends Error {}

/** The connection was closed under us; a new one may work. */
export const isConnectionGone = (error: unknown): boolean =>
	error instanceof DOMException && error.name === 'InvalidStateError';

/** What an exception of IndexedDB means (its names: Indexed Database API 3.0, section 3.13). */
export const failureOf = (error: unknown): StoreFailure => {
	if (error instanceof Vanished) return 'closed';
	if (!(error instanceof DOMException)) return 'failed';
	if (error.name === 'QuotaExceededError') return 'full';
	return isConnectionGone(error) || error.name === 'VersionError' ? 'closed' : 'failed';
};

/** A promise of IndexedDB that may never settle, made to settle. */
export const inTime = <T>(milliseconds: number, promise: Promise<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error('the database does not answer')), milliseconds);
		promise.then(resolve, reject).finally(() => clearTimeout(timer));
	});
