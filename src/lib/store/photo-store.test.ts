import { describe, expect, it } from 'vitest';
import { emptyDisk, MemoryChunkStore } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { sealPhoto } from '../photo/seal-photo.ts';
import { jpegLike } from '../photo/testing.ts';
import { EVERYTHING } from './chunk-store.ts';
import { KEEP_UNNAMED_MS, PhotoStore } from './photo-store.ts';
import { Records } from './records.ts';

const DAY = 24 * 60 * 60 * 1000;
const storageKey = crypto.getRandomValues(new Uint8Array(32));
const openOn = async (disk = emptyDisk()) => {
	const chunks = new MemoryChunkStore(disk);
	const store = valueOf(await PhotoStore.open(await Records.open(chunks, storageKey)));
	return { disk, chunks, store };
};
const photo = (length?: number) => sealPhoto(jpegLike(40, 30, length));
const none: ReadonlySet<string> = new Set();

describe('photos on the disk', () => {
	it('are there after a restart, and stand nowhere by their hash or as they are', async () => {
		const { disk, store, chunks } = await openOn();
		const { hash, sealed } = await photo();
		expect((await store.keep(hash, sealed)).ok).toBe(true);
		const again = await openOn(disk);
		expect(again.store.has(hash)).toBe(true);
		expect(valueOf(await again.store.read(hash))).toEqual(sealed);
		const stored = valueOf(await chunks.list('records', EVERYTHING));
		expect(stored).toHaveLength(2);
		const found = stored.filter(
			({ key, bytes }) =>
				key.includes(hash.slice(0, 16)) || Buffer.from(bytes).includes(Buffer.from(sealed.slice(0, 64)))
		);
		expect(found).toEqual([]);
	});

	it('that are damaged are said not to be here, stay where they are, and are whole when they come anew', async () => {
		const { disk, store, chunks } = await openOn();
		const { hash, sealed } = await photo();
		await store.keep(hash, sealed);
		const stored = valueOf(await chunks.list('records', EVERYTHING)).find(({ bytes }) => bytes.byteLength > 1_000)!;
		await chunks.put('records', stored.key, stored.bytes.with(500, stored.bytes[500]! ^ 1) as typeof stored.bytes);
		const again = await openOn(disk);
		expect(valueOf(await again.store.read(hash))).toBeUndefined();
		expect(again.store.has(hash)).toBe(false);
		expect(valueOf(await chunks.keys('records', EVERYTHING))).toContain(stored.key);
		await again.store.keep(hash, sealed);
		expect(valueOf(await again.store.read(hash))).toEqual(sealed);
	});

	it('that no document names are kept for thirty days and then gone', async () => {
		const { disk, store } = await openOn();
		const { hash, sealed } = await photo();
		await store.keep(hash, sealed);
		expect(valueOf(await store.sweep(none, 1_000))).toEqual([]);
		expect(valueOf(await store.sweep(none, 1_000 + KEEP_UNNAMED_MS - 1))).toEqual([]);
		const again = await openOn(disk);
		expect(valueOf(await again.store.sweep(none, 1_000 + KEEP_UNNAMED_MS))).toEqual([hash]);
		expect(valueOf(await again.store.read(hash))).toBeUndefined();
		expect(valueOf(await again.chunks.keys('records', EVERYTHING))).toEqual([]);
	});

	it('that are named again begin anew, and so they do when a clock was set back', async () => {
		const { store } = await openOn();
		const { hash, sealed } = await photo();
		await store.keep(hash, sealed);
		await store.sweep(none, 0);
		await store.sweep(new Set([hash]), 29 * DAY);
		expect(valueOf(await store.sweep(none, 31 * DAY))).toEqual([]);
		expect(valueOf(await store.sweep(none, 5 * DAY))).toEqual([]);
		expect(valueOf(await store.sweep(none, 34 * DAY))).toEqual([]);
		expect(valueOf(await store.sweep(none, 35 * DAY))).toEqual([hash]);
	});
});
