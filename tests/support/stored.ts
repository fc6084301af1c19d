import type { Page } from '@playwright/test';
import type { Table } from '../../src/lib/store/chunk-store.ts';

/** The keys in a table of the one group that this profile has, as they lie in the browser's database. */
export const storedKeys = (page: Page, table: Table): Promise<string[]> =>
	page.evaluate(async (table) => {
		const all = await indexedDB.databases();
		const name = all.find((database) => database.name?.startsWith('engawa-group-'))!.name!;
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open(name);
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(opening.error as DOMException);
		});
		const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
			const reading = db.transaction(table).objectStore(table).getAllKeys();
			reading.onsuccess = () => resolve(reading.result);
			reading.onerror = () => reject(reading.error as DOMException);
		});
		db.close();
		return keys.map(String);
	}, table);
