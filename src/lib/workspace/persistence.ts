import { askToKeep, type StorageReport } from '../store/persistence.ts';

/** Asks this browser to keep what is stored and tells what it answered. */
export const askToKeepStorage = (): Promise<StorageReport> => askToKeep(navigator.storage);
