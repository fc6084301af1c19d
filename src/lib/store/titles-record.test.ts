import { describe, expect, it } from 'vitest';
import { encodeCanonical } from '../kernel/cbor.ts';
import { faultyStore } from '../../../tests/support/faulty-chunk-store.ts';
import { emptyDisk, MemoryChunkStore } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { EVERYTHING } from './chunk-store.ts';
import { Records } from './records.ts';
import { readTitles, writeTitles } from './titles-record.ts';

const storageKey = new Uint8Array(32).fill(4);

describe('titles record', () => {
	const titles = [{ ref: 'k3', kind: 'board', title: 'ワイワイガヤガヤ', preview: '縁側がほしい' }];

	it('is there with one read, and nothing of it can be read on the disk', async () => {
		const disk = emptyDisk();
		await writeTitles(await Records.open(new MemoryChunkStore(disk), storageKey), titles);
		const store = faultyStore(new MemoryChunkStore(disk));
		const reads: string[] = [];
		store.fault = (operation) => void reads.push(operation);
		expect(await readTitles(await Records.open(store, storageKey))).toEqual({ ok: true, value: titles });
		expect(reads).toEqual(['get']);
		const bytes = [...disk.get('records')!.values()];
		expect(bytes).toHaveLength(1);
		expect(new TextDecoder().decode(bytes[0])).not.toContain('ワイワイ');
	});

	it('is as if not there when unknown, of another version or damaged', async () => {
		const store = new MemoryChunkStore();
		const records = await Records.open(store, storageKey);
		expect(await readTitles(records)).toEqual({ ok: true, value: undefined });
		await records.put('titles', 'everyone', encodeCanonical({ v: 2, titles }));
		expect(await readTitles(records)).toEqual({ ok: true, value: undefined });
		const [stored] = valueOf(await store.list('records', EVERYTHING));
		await store.put('records', stored!.key, stored!.bytes.slice(1));
		expect(await readTitles(records)).toEqual({ ok: false, error: 'torn' });
	});
});
