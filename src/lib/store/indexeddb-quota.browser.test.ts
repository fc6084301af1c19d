import { describe, expect, it } from 'vitest';
import type { Bytes } from '../kernel/bytes.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import type { BlindedKey } from './chunk-store.ts';
import { EncryptedStorage } from './encrypted-storage.ts';
import { IndexedDbChunkStore } from './indexeddb-chunk-store.ts';

const key = (text: string) => text as BlindedKey;
const storageKey = new Uint8Array(32).fill(6);
/** Nothing that compresses. */
const noise = (size: number): Bytes => {
	const bytes = new Uint8Array(size);
	for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, size)));
	return bytes;
};

/** A storage bucket of Chromium has a quota and a database factory of its own. */
interface Bucket {
	readonly indexedDB: IDBFactory;
}
interface Buckets {
	open(name: string, options: { quota: number }): Promise<Bucket>;
	delete(name: string): Promise<void>;
}
const buckets = (navigator as unknown as { storageBuckets: Buckets }).storageBuckets;
const openBucket = async (name: string, quota: number): Promise<void> => {
	const { indexedDB: value } = await buckets.open(name, { quota });
	Object.defineProperty(globalThis, 'indexedDB', { value, configurable: true });
};

const QUOTA = 30_000_000;
const PHOTO = 20_000_000;

describe('IndexedDB at its quota', () => {
	it('says full, keeps what it had, lets small things in, and writes what waits when there is room', async () => {
		await openBucket('quota', QUOTA);
		const name = `quota-${crypto.randomUUID()}`;
		const store = valueOf(await IndexedDbChunkStore.open(name));
		expect((await store.put('chunks', key('aa'), noise(PHOTO))).ok).toBe(true);
		const [big, small] = await Promise.all([
			store.put('chunks', key('bb'), noise(PHOTO)),
			store.put('chunks', key('cc'), Uint8Array.of(3))
		]);
		expect(big).toEqual({ ok: false, error: 'full' });
		expect(small).toEqual({ ok: true, value: undefined });
		expect(valueOf(await store.get('chunks', key('aa')))?.byteLength).toBe(PHOTO);
		expect(valueOf(await store.get('chunks', key('bb')))).toBeUndefined();

		const storage = valueOf(await EncryptedStorage.open({ store, storageKey }));
		const photo = noise(PHOTO);
		await storage.save(['note', 'incremental', 'photo'], photo);
		await storage.save(['other', 'incremental', 'word'], Uint8Array.of(4));
		expect(storage.state).toEqual({ kind: 'failing', reason: 'full', pending: 1 });
		expect((await storage.load(['note', 'incremental', 'photo']))?.byteLength).toBe(photo.byteLength);

		await store.removeAll('chunks', key('aa'));
		storage.retryNow();
		await storage.whenDurable();
		expect(storage.state).toEqual({ kind: 'durable' });
		await store.close();
		const later = valueOf(await IndexedDbChunkStore.open(name));
		const again = valueOf(await EncryptedStorage.open({ store: later, storageKey }));
		expect((await again.load(['note', 'incremental', 'photo']))?.byteLength).toBe(photo.byteLength);
		expect(await again.load(['other', 'incremental', 'word'])).toEqual(Uint8Array.of(4));
		await later.close();
		await buckets.delete('quota');
	});

	it('is closed, and hangs nobody, when the browser throws everything away under a running app', async () => {
		await openBucket('cleared', QUOTA);
		const store = valueOf(await IndexedDbChunkStore.open('cleared'));
		const storage = valueOf(await EncryptedStorage.open({ store, storageKey }));
		await storage.save(['note', 'incremental', 'a'], Uint8Array.of(1));
		const puts = Array.from({ length: 20 }, (_, i) => store.put('chunks', key(`aa/${i}`), noise(1_000)));
		await buckets.delete('cleared');
		expect(await Promise.all(puts)).toHaveLength(20);
		await storage.save(['note', 'incremental', 'b'], Uint8Array.of(2));
		expect(storage.state).toMatchObject({ kind: 'failing', pending: 1 });
		expect(await store.get('chunks', key('aa/0'))).toMatchObject({ ok: false });
		expect(await storage.load(['note', 'incremental', 'b'])).toEqual(Uint8Array.of(2));
	});
});
