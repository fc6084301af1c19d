import { askToKeep, lookIfKept, type StorageReport } from '../store/persistence.ts';

/** Asks this browser to keep what is stored and tells what it answered. */
export const askToKeepStorage = (): Promise<StorageReport> => askToKeep(navigator.storage);

/** What this browser says about it at present; it is asked for nothing. */
export const lookIfStorageIsKept = (): Promise<StorageReport> => lookIfKept(navigator.storage);
