import type { Page } from '@playwright/test';
import type { Collection } from '../../src/lib/store/records.ts';

/** What becomes of bytes on a failing disk: cut off, one bit turned, not there. */
export type Harm = 'torn' | 'flipped' | 'gone';

/**
 * Where it happens. Of the two documents here the index is the small one. `late chunks`: all but the first snapshot.
 */
export type Place = `${'board' | 'index'} ${'late chunks' | 'chunks' | 'key'}` | Collection | 'everything';

/** A file of the app in which no script runs: a page at it shares the store and holds nothing open. */
const QUIET_FILE = '/icon.svg';

/** Takes the page away from the app and harms what lies in the store of this profile's one group. Returns how many records it hit. */
export const harms = async (page: Page, origin: string, place: Place, harm: Harm): Promise<number> => {
	await page.goto(`${origin}${QUIET_FILE}`);
	return page.evaluate(
		async ({ place, harm }) => {
			const settled = <T>(request: IDBRequest<T>) =>
				new Promise<T>((resolve, reject) => {
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error as DOMException);
				});
			/** The beginning of the keys of a collection: as store/storage-keys.ts blinds it. */
			const blinded = async (collection: string): Promise<string> => {
				const device = await settled(indexedDB.open('engawa-device'));
				const [group] = await settled(device.transaction('groups').objectStore('groups').getAll());
				device.close();
				const text = (words: string) => new TextEncoder().encode(words);
				const info = text('engawa/store/blind/v1');
				const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
				const secret = await crypto.subtle.deriveBits(hkdf, (group as { storageKey: CryptoKey }).storageKey, 256);
				const hmac = { name: 'HMAC', hash: 'SHA-256' };
				const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign']);
				const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, text(`\0${collection}`)));
				return Array.from(mac.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
			};

			const name = (await indexedDB.databases()).find((database) => database.name?.startsWith('engawa-group-'))!.name!;
			const db = await settled(indexedDB.open(name));
			const read = async (table: string): Promise<Map<string, Uint8Array>> => {
				const store = db.transaction(table).objectStore(table);
				const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
				return new Map(keys.map((key, i) => [String(key), values[i] as Uint8Array]));
			};
			const partOf = (key: string, parts: number) => key.split('/').slice(0, parts).join('/');
			const chunks = await read('chunks');
			const sizes = new Map<string, number>();
			for (const [key, bytes] of chunks) {
				// The repo keeps a name of its own beside the documents; theirs have more parts.
				if (key.split('/').length < 3) continue;
				sizes.set(partOf(key, 1), (sizes.get(partOf(key, 1)) ?? 0) + bytes.byteLength);
			}
			const bySize = [...sizes].sort(([, a], [, b]) => a - b).map(([document]) => document);
			const of = { index: bySize[0]!, board: bySize.at(-1)! };

			const hits = async (): Promise<[table: string, key: string][]> => {
				if (place === 'everything') {
					const tables = ['chunks', 'keys', 'records'];
					const all = await Promise.all(
						tables.map(async (table) => [...(await read(table)).keys()].map((key) => [table, key]))
					);
					return all.flat() as [string, string][];
				}
				const [document, what] = place.split(' ', 1).concat(place.slice(place.indexOf(' ') + 1)) as [string, string];
				if (document !== 'board' && document !== 'index') {
					const prefix = await blinded(place);
					return [...(await read('records')).keys()].flatMap((key) =>
						key.startsWith(prefix) ? [['records', key]] : []
					);
				}
				if (what === 'key') return [['keys', of[document]]];
				const below = [...chunks.keys()].filter((key) => partOf(key, 1) === of[document]);
				if (what === 'chunks') return below.map((key) => ['chunks', key]);
				// Of snapshots there is one, of later chunks there are many.
				const kinds = Object.groupBy(below, (key) => partOf(key, 2));
				const late = Object.values(kinds).sort((a, b) => b!.length - a!.length)[0]!;
				return late.length > 1 ? late.map((key) => ['chunks', key]) : [];
			};

			const found = await hits();
			for (const [table, key] of found) {
				const bytes = (await read(table)).get(key)!;
				const store = db.transaction(table, 'readwrite', { durability: 'strict' }).objectStore(table);
				const flipped = bytes.slice();
				flipped[bytes.byteLength >> 1]! ^= 1;
				if (harm === 'gone') await settled(store.delete(key));
				else await settled(store.put(harm === 'torn' ? bytes.slice(0, bytes.byteLength >> 1) : flipped, key));
			}
			db.close();
			return found.length;
		},
		{ place, harm }
	);
};
