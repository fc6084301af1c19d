import { afterEach, describe, expect, it } from 'vitest';
import type { Bytes } from '../kernel/bytes.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { EVERYTHING, type BlindedKey } from './chunk-store.ts';
import { IndexedDbChunkStore } from './indexeddb-chunk-store.ts';

const key = (text: string) => text as BlindedKey;
const newName = () => `faults-${crypto.randomUUID()}`;
const open = async (name: string, stuckAfter?: number) =>
	valueOf(await IndexedDbChunkStore.open(name, stuckAfter === undefined ? {} : { stuckAfter }));
/** Nothing that compresses. */
const noise = (size: number): Bytes => {
	const bytes = new Uint8Array(size);
	for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, size)));
	return bytes;
};

const transaction = IDBDatabase.prototype.transaction;
/** Lets each readwrite transaction meet this once its requests are in. */
const onCommit = (meet: (transaction: IDBTransaction) => void) => {
	IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) {
		const started = transaction.apply(this, args);
		if (args[1] === 'readwrite') meet(started);
		return started;
	} as typeof transaction;
};

describe('IndexedDB that fails', () => {
	afterEach(() => {
		IDBDatabase.prototype.transaction = transaction;
	});

	it('settles when a transaction aborts while it commits, and says nothing durable that is not', async () => {
		const store = await open(newName());
		// The requests succeed; only the commit does not.
		onCommit((started) =>
			started
				.objectStore('chunks')
				.get('x')
				.addEventListener('success', () => started.abort())
		);
		expect(await store.put('chunks', key('aa'), Uint8Array.of(1))).toEqual({ ok: false, error: 'failed' });
		IDBDatabase.prototype.transaction = transaction;
		expect(valueOf(await store.get('chunks', key('aa')))).toBeUndefined();
		expect((await store.put('chunks', key('aa'), Uint8Array.of(2))).ok).toBe(true);
		await store.close();
	});

	it('aborts a transaction that never ends and goes on', async () => {
		const store = await open(newName(), 200);
		let stop = false;
		onCommit((started) => {
			const again = () => {
				if (!stop) started.objectStore('chunks').get('x').addEventListener('success', again);
			};
			again();
		});
		expect(await store.put('chunks', key('aa'), Uint8Array.of(1))).toEqual({ ok: false, error: 'failed' });
		stop = true;
		IDBDatabase.prototype.transaction = transaction;
		expect((await store.put('chunks', key('aa'), Uint8Array.of(2))).ok).toBe(true);
		expect(valueOf(await store.get('chunks', key('aa')))).toEqual(Uint8Array.of(2));
		await store.close();
	});

	it('opens again when the browser closed the connection', async () => {
		const store = await open(newName());
		await store.put('chunks', key('aa'), Uint8Array.of(1));
		// The nearest a page comes to the browser closing it: the connection of the last transaction is closed under us.
		onCommit((started) => started.db.close());
		await store.put('chunks', key('bb'), Uint8Array.of(2));
		IDBDatabase.prototype.transaction = transaction;
		expect((await store.put('chunks', key('cc'), Uint8Array.of(3))).ok).toBe(true);
		expect(valueOf(await store.list('chunks', EVERYTHING))).toHaveLength(3);
		await store.close();
	});

	it('makes way for a deletion, is closed from then on, and makes nothing anew', async () => {
		const name = newName();
		const store = await open(name);
		await store.put('chunks', key('aa'), Uint8Array.of(1));
		await new Promise<void>((resolve) => {
			indexedDB.deleteDatabase(name).onsuccess = () => resolve();
		});
		expect(await store.put('chunks', key('aa'), Uint8Array.of(2))).toEqual({ ok: false, error: 'closed' });
		expect(await store.get('chunks', key('aa'))).toEqual({ ok: false, error: 'closed' });
		expect((await indexedDB.databases()).some((database) => database.name === name)).toBe(false);
	});

	it('does not make a database anew that vanished while the connection was lost', async () => {
		const name = newName();
		const store = await open(name);
		onCommit((started) => started.db.close());
		await store.put('chunks', key('aa'), Uint8Array.of(1));
		IDBDatabase.prototype.transaction = transaction;
		await new Promise<void>((resolve) => {
			indexedDB.deleteDatabase(name).onsuccess = () => resolve();
		});
		expect(await store.put('chunks', key('aa'), Uint8Array.of(2))).toEqual({ ok: false, error: 'closed' });
		expect((await indexedDB.databases()).some((database) => database.name === name)).toBe(false);
	});

	it('loses nothing acknowledged to a tab that is killed in the middle of writing', async () => {
		const name = newName();
		const ours = await open(name);
		const frame = document.body.appendChild(document.createElement('iframe'));
		const theirs = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = frame.contentWindow!.indexedDB.open(name, 1);
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(opening.error as DOMException);
		});
		const writing = theirs.transaction('chunks', 'readwrite');
		for (let i = 0; i < 200; i++) writing.objectStore('chunks').put(noise(1_000), `half/${i}`);
		const puts = Array.from({ length: 50 }, (_, i) => ours.put('chunks', key(`ours/${i}`), noise(1_000)));
		frame.remove();
		expect((await Promise.all(puts)).every((put) => put.ok)).toBe(true);
		expect(valueOf(await ours.list('chunks', key('ours')))).toHaveLength(50);
		expect([0, 200]).toContain(valueOf(await ours.list('chunks', key('half'))).length);
		await ours.close();
	});

	it('commits many writes together', async () => {
		const store = await open(newName());
		let commits = 0;
		onCommit(() => (commits += 1));
		const puts = await Promise.all(
			Array.from({ length: 400 }, (_, i) => store.put('chunks', key(`aa/${i}`), noise(200)))
		);
		expect(puts.every((put) => put.ok)).toBe(true);
		expect(commits).toBeLessThan(5);
		await store.close();
	});
});
