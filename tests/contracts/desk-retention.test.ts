import { describe, expect, it } from 'vitest';
import { bytesFrom } from '../../src/lib/group/testing.ts';
import { createDeviceKey } from '../../src/lib/identity/device-key.ts';
import { EncryptedStorage } from '../../src/lib/store/encrypted-storage.ts';
import { deriveStorageKeys } from '../../src/lib/store/storage-keys.ts';
import { DeskDevice, groupOf } from '../support/desk-room.ts';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../support/memory-chunk-store.ts';
import { valueOf } from '../support/outcome.ts';

const SATO = createDeviceKey(bytesFrom('Sato-san'));
const VAULT = createDeviceKey(bytesFrom('the vault of Sato-san'));
const STORAGE_KEY = new Uint8Array(32).fill(3);
const idOf = (device: DeskDevice, title: string): string => device.papers.find((paper) => paper.title === title)!.id;

/** What lies on the disk at a document's place: its chunks and its key. */
const lyingOf = async (disk: MemoryDisk, id: string) => {
	const place = (await deriveStorageKeys(STORAGE_KEY)).blind([id]);
	const store = new MemoryChunkStore(disk);
	const [chunks, keys] = [
		valueOf(await store.list('chunks', await place)),
		valueOf(await store.list('keys', await place))
	];
	return { chunks, keys };
};

/** A cabinet with a month that is past its time, and this one. */
const twoMonths = async () => {
	const disk = emptyDisk();
	const group = await groupOf(SATO);
	const sato = await DeskDevice.movesIn(SATO, group, disk);
	await sato.opens(VAULT, STORAGE_KEY);
	sato.writes('田中さんの新聞', '2020-01');
	sato.writes('きょうは九人', '2026-11');
	await expect.poll(() => sato.papers.filter(({ isWhole }) => isWhole)).toHaveLength(2);
	await expect.poll(() => sato.save?.kind).toBe('saved');
	return { sato, group, disk, old: idOf(sato, '2020-01'), now: idOf(sato, '2026-11') };
};

describe('a month past its 保存期間', () => {
	it('goes from the disk with its key, and a copy of its chunks that is put back opens no more', async () => {
		const { sato, disk, old, now } = await twoMonths();
		const before = await lyingOf(disk, old);
		expect([before.chunks.length > 0, before.keys.length]).toEqual([true, 1]);
		sato.buries(old);
		await expect.poll(async () => lyingOf(disk, old)).toEqual({ chunks: [], keys: [] });
		expect(sato.papers.map(({ title }) => title)).toEqual(['2026-11']);
		// Slips that were written from it have to hear of that.
		expect(sato.former).toMatchObject([{ title: '2020-01' }]);
		expect((await lyingOf(disk, now)).keys).toHaveLength(1);
		await sato.stop();

		const store = new MemoryChunkStore(disk);
		for (const { key, bytes } of before.chunks) await store.put('chunks', key, bytes);
		const storage = valueOf(await EncryptedStorage.open({ store, storageKey: STORAGE_KEY }));
		expect(await storage.loadRange([old])).toEqual([]);
		expect((await storage.loadRange([now])).length).toBeGreaterThan(0);
	});

	it('stays when a part of it cannot be read, whoever asks for its end', async () => {
		const { sato, group, disk, old } = await twoMonths();
		await sato.stop();
		const [chunk] = (await lyingOf(disk, old)).chunks;
		disk.get('chunks')!.set(chunk!.key, chunk!.bytes.slice(0, 20));
		const again = await DeskDevice.movesIn(SATO, group, disk);
		await again.opens(VAULT, STORAGE_KEY);
		await expect.poll(() => again.papers.find(({ title }) => title === '2026-11')?.isWhole).toBe(true);
		expect(again.papers.find(({ id }) => id === old)?.isWhole).toBe(false);
		again.buries(old);
		again.writes('あとから', '2026-12');
		await expect.poll(() => again.papers.map(({ title }) => title)).toContain('2026-12');
		expect(again.papers.map(({ id }) => id)).toContain(old);
		expect((await lyingOf(disk, old)).keys).toHaveLength(1);
		await again.stop();
	});
});
