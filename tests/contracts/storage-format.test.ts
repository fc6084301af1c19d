import { describe, expect, it } from 'vitest';
import { fromUtf8, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { BlindedKey, Table } from '../../src/lib/store/chunk-store.ts';
import { EncryptedStorage } from '../../src/lib/store/encrypted-storage.ts';
import { Records } from '../../src/lib/store/records.ts';
import v1 from '../fixtures/store/v1.json' with { type: 'json' };
import { MemoryChunkStore } from '../support/memory-chunk-store.ts';
import { valueOf } from '../support/outcome.ts';

const bytesOf = (base64: string): Bytes => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

describe('stored format', () => {
	it('opens what version 1 stored: chunks, records, tombstones, quarantine', async () => {
		const store = new MemoryChunkStore();
		for (const [table, key, bytes] of v1.stored) await store.put(table as Table, key as BlindedKey, bytesOf(bytes!));
		const storageKey = bytesOf(v1.storageKey);
		const storage = valueOf(await EncryptedStorage.open({ store, storageKey }));
		const note = (await storage.loadRange(['note'])).map(({ key, data }) => [...key, fromUtf8(data!)]);
		expect(note).toEqual([
			['note', 'snapshot', 'a', 'はじめ'],
			['note', 'incremental', 'b', 'つづき']
		]);
		expect(storage.isBuried('gone')).toBe(true);
		expect(storage.quarantined()).toEqual([{ documentId: 'bad', reason: 'torn' }]);
		const size = valueOf(await (await Records.open(store, storageKey)).get('settings', 'size'));
		expect(size && fromUtf8(size)).toBe('22');
	});
});
