import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { EVERYTHING, type BlindedKey, type ChunkStore } from '../../src/lib/store/chunk-store.ts';
import { valueOf } from '../support/outcome.ts';

/** A place that stays when its store is closed: opening again is a restart, opening twice is two tabs. */
export interface StoreHome {
	open(): Promise<ChunkStore>;
}

const key = (text: string) => text as BlindedKey;
const bytes = (...values: number[]): Bytes => Uint8Array.from(values);
const keysOf = async (store: ChunkStore, prefix: BlindedKey) =>
	valueOf(await store.list('chunks', prefix))
		.map((chunk) => chunk.key)
		.sort();

/** What every ChunkStore keeps to. */
export const chunkStoreContract = (name: string, makeHome: () => Promise<StoreHome>, { tabs }: { tabs: boolean }) =>
	describe(`chunk store: ${name}`, () => {
		it('gives back what was put, replaces it, and has nothing at other keys and tables', async () => {
			const store = await (await makeHome()).open();
			await store.put('chunks', key('aa/bb'), bytes(1));
			await store.put('chunks', key('aa/bb'), bytes(2, 3));
			expect(valueOf(await store.get('chunks', key('aa/bb')))).toEqual(bytes(2, 3));
			expect(valueOf(await store.get('chunks', key('aa')))).toBeUndefined();
			expect(valueOf(await store.get('records', key('aa/bb')))).toBeUndefined();
			await store.close();
		});

		it('lists the key that equals the prefix and those below it, not those that merely begin alike', async () => {
			const store = await (await makeHome()).open();
			for (const text of ['aa', 'aa/bb', 'aa/bb/cc', 'aa/cc', 'aab', 'ab'])
				await store.put('chunks', key(text), bytes(7));
			expect(await keysOf(store, key('aa'))).toEqual(['aa', 'aa/bb', 'aa/bb/cc', 'aa/cc']);
			expect(await keysOf(store, key('aa/bb'))).toEqual(['aa/bb', 'aa/bb/cc']);
			expect(await keysOf(store, key('ff'))).toEqual([]);
			expect(await keysOf(store, EVERYTHING)).toHaveLength(6);
			for (const prefix of [key('aa'), key('aa/bb'), key('ff'), EVERYTHING])
				expect(valueOf(await store.keys('chunks', prefix)).toSorted()).toEqual(await keysOf(store, prefix));
			await store.close();
		});

		it('removes one key, everything below a prefix, or all', async () => {
			const store = await (await makeHome()).open();
			for (const text of ['aa', 'aa/bb', 'aa/cc', 'ab']) await store.put('chunks', key(text), bytes(7));
			await store.remove('chunks', key('aa/bb'));
			await store.remove('chunks', key('no/such'));
			expect(await keysOf(store, EVERYTHING)).toEqual(['aa', 'aa/cc', 'ab']);
			await store.removeAll('chunks', key('aa'));
			expect(await keysOf(store, EVERYTHING)).toEqual(['ab']);
			await store.put('chunks', key('aa/bb'), bytes(8));
			expect(await keysOf(store, key('aa'))).toEqual(['aa/bb']);
			await store.removeAll('chunks', EVERYTHING);
			expect(await keysOf(store, EVERYTHING)).toEqual([]);
			await store.close();
		});

		it('removes exactly these bytes, and leaves a repair that came in between', async () => {
			const store = await (await makeHome()).open();
			await store.put('chunks', key('aa'), bytes(1));
			await Promise.all([
				store.put('chunks', key('aa'), bytes(2)),
				store.removeExact('chunks', key('aa'), bytes(1)),
				store.removeExact('chunks', key('bb'), bytes(1))
			]);
			expect(valueOf(await store.get('chunks', key('aa')))).toEqual(bytes(2));
			await store.removeExact('chunks', key('aa'), bytes(2));
			expect(valueOf(await store.get('chunks', key('aa')))).toBeUndefined();
			await store.close();
		});

		it('adds once: everybody who adds at the same time gets what is stored', async () => {
			const home = await makeHome();
			const first = await home.open();
			const second = tabs ? await home.open() : first;
			const added = await Promise.all(
				[first, second, first, second].map((store, i) => store.putNew('keys', key('aa'), bytes(i)))
			);
			const stored = valueOf(await first.get('keys', key('aa')));
			expect(added.map(valueOf)).toEqual([stored, stored, stored, stored]);
			await first.close();
			await second.close();
		});

		it('keeps what it acknowledged when it is opened again', async () => {
			const home = await makeHome();
			const before = await home.open();
			const puts = Array.from({ length: 200 }, (_, i) => before.put('chunks', key(`aa/${i.toString(16)}`), bytes(i)));
			expect((await Promise.all(puts)).every((put) => put.ok)).toBe(true);
			await before.close();
			const after = await home.open();
			expect(await keysOf(after, key('aa'))).toHaveLength(200);
			await after.close();
		});

		it('says closed after it was closed', async () => {
			const store = await (await makeHome()).open();
			await store.close();
			const closed = { ok: false, error: 'closed' };
			expect(await store.put('chunks', key('aa'), bytes(1))).toEqual(closed);
			expect(await store.get('chunks', key('aa'))).toEqual(closed);
			expect(await store.list('chunks', EVERYTHING)).toEqual(closed);
			expect(await store.keys('chunks', EVERYTHING)).toEqual(closed);
		});
	});
