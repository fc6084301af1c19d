import { describe, expect, it } from 'vitest';
import { err, ok } from '../kernel/result.ts';
import { faultyStore } from '../../../tests/support/faulty-chunk-store.ts';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import type { BlindedKey, Table } from './chunk-store.ts';
import { EncryptedStorage } from './encrypted-storage.ts';
import { readBack } from './read-back.ts';
import { Records } from './records.ts';

const storageKey = new Uint8Array(32).fill(5);
const DOCUMENTS = ['board', 'note'];
/** More than are read at once. */
const CHUNKS = 40;

/** Two documents and three records on a disk. */
const aHousehold = async () => {
	const disk = emptyDisk();
	const store = faultyStore(new MemoryChunkStore(disk));
	const storage = valueOf(await EncryptedStorage.open({ store, storageKey }));
	for (let n = 0; n < CHUNKS; n++) await storage.save(['board', 'incremental', `${n}`], Uint8Array.of(n));
	await storage.save(['note', 'snapshot', 'a'], Uint8Array.of(7));
	const records = await Records.open(store, storageKey);
	for (const name of ['a', 'b', 'c']) await records.put('operations', name, Uint8Array.of(1));
	await storage.whenDurable();
	const told: string[] = [];
	const check = async (signal = new AbortController().signal) =>
		readBack({ store, storageKey, documents: DOCUMENTS, signal, progress: (read, of) => told.push(`${read}/${of}`) });
	return { disk, store, storage, check, told };
};

const harm = (disk: MemoryDisk, table: Table, at: number): void => {
	const [key, bytes] = [...disk.get(table)!][at]!;
	const harmed = bytes.slice();
	harmed[harmed.length >> 1]! ^= 1;
	disk.get(table)!.set(key, harmed);
};

describe('reading everything back', () => {
	it('finds all of it whole, and says how far it is', async () => {
		const { check, disk, told } = await aHousehold();
		const found = valueOf(await check());
		const size = [...disk.get('chunks')!.values(), ...disk.get('records')!.values()];
		const bytes = size.reduce((sum, { byteLength }) => sum + byteLength, 0);
		expect(found).toEqual({ whole: 44, damaged: 0, newer: 0, setAside: 0, bytes, damagedDocuments: new Set() });
		expect(told).toEqual(['32/44', '44/44']);
	});

	it('finds every place where one bit turned, and names its document', async () => {
		const { disk, check } = await aHousehold();
		for (const at of [0, 1, 2]) harm(disk, 'records', at);
		for (let at = 0; at < CHUNKS; at++) harm(disk, 'chunks', at);
		const found = valueOf(await check());
		expect(found).toMatchObject({ whole: 1, damaged: 43, damagedDocuments: new Set(['board']) });
	});

	it('finds all chunks of a document damaged whose key is, and those that the disk does not give out', async () => {
		const { disk, store, check } = await aHousehold();
		harm(disk, 'keys', 0);
		expect(valueOf(await check())).toMatchObject({ whole: 4, damaged: CHUNKS });
		const [note] = [...disk.get('chunks')!.keys()].slice(-1);
		store.fault = (operation, _table, key) =>
			operation === 'get' && key === note ? Promise.resolve(err('failed')) : undefined;
		expect(valueOf(await check())).toMatchObject({ whole: 3, damagedDocuments: new Set(DOCUMENTS) });
	});

	it('counts apart what a newer version wrote, and what was set aside before', async () => {
		const { disk, storage, check } = await aHousehold();
		harm(disk, 'chunks', 3);
		await storage.loadRange(['board']);
		const later = (place: BlindedKey) => place.slice().replace(/.$/u, 'f') as BlindedKey;
		const [key, bytes] = [...disk.get('chunks')!][0]!;
		const ofLater = bytes.slice();
		ofLater[0] = 9;
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', ofLater.subarray(0, -32)));
		ofLater.set(digest, ofLater.length - 32);
		disk.get('chunks')!.set(later(key), ofLater);
		expect(valueOf(await check())).toMatchObject({ whole: 43, damaged: 0, newer: 1, setAside: 1 });
	});

	it('calls nothing damaged that is compacted, buried or given a new key while it reads', async () => {
		const { disk, store, check } = await aHousehold();
		const chunks = [...disk.get('chunks')!.keys()];
		const [board, note] = [chunks[0]!, chunks.at(-1)!].map((key) => key.split('/', 1)[0] as BlindedKey) as [
			BlindedKey,
			BlindedKey
		];
		let isFirst = true;
		store.fault = (operation, table, key) => {
			if (operation !== 'get') return undefined;
			if (key === chunks[0]) disk.get('chunks')!.delete(chunks[1]!);
			if (table === 'keys' && key === note) {
				disk.get('graves')!.set(note, Uint8Array.of(1));
				disk.get('keys')!.delete(note);
			}
			const isMissed = table === 'keys' && key === board && isFirst;
			isFirst &&= !isMissed;
			return isMissed ? Promise.resolve(ok(undefined) as never) : undefined;
		};
		expect(valueOf(await check())).toMatchObject({ whole: CHUNKS - 1 + 3, damaged: 0 });
	});

	it('ends when it is asked to, and says when the store is closed', async () => {
		const { store, check } = await aHousehold();
		const ending = new AbortController();
		ending.abort();
		await expect(check(ending.signal)).rejects.toThrow('abort');
		await store.close();
		expect(await check()).toEqual(err('closed'));
	});
});
