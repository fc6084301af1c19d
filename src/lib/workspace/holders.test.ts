import { describe, expect, it, vi } from 'vitest';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../tests/support/memory-chunk-store.ts';
import { encodeCanonical } from '../kernel/cbor.ts';
import { Records } from '../store/records.ts';
import { Holders, MAX_HELD_DOCUMENTS } from './holders.ts';

const recordsOn = (disk: MemoryDisk): Promise<Records> =>
	Records.open(new MemoryChunkStore(disk), new Uint8Array(32).fill(4));
const openOn = async (disk: MemoryDisk): Promise<Holders> => Holders.open(await recordsOn(disk));
const heldBy = ({ heldBy }: Holders, device: string) => Object.fromEntries(heldBy.get(device) ?? []);

describe('who else holds what', () => {
	it('is what each device said last of each document', async () => {
		const holders = await openOn(emptyDisk());
		holders.note('suzuki', 'board', ['h2', 'h1']);
		holders.note('suzuki', 'index', ['i1']);
		holders.note('suzuki', 'board', ['h3']);
		holders.note('tablet', 'board', ['h1']);
		expect(heldBy(holders, 'suzuki')).toEqual({ board: 'h3', index: 'i1' });
		expect(heldBy(holders, 'tablet')).toEqual({ board: 'h1' });
		expect(heldBy(holders, 'centre')).toEqual({});
		await holders.close();
	});

	it('does not depend on the order in which heads are named', async () => {
		const holders = await openOn(emptyDisk());
		holders.note('suzuki', 'board', ['h2', 'h1']);
		holders.note('tablet', 'board', ['h1', 'h2']);
		expect(heldBy(holders, 'suzuki')).toEqual(heldBy(holders, 'tablet'));
		await holders.close();
	});

	it('has room for so many documents of a device, and other devices are not touched', async () => {
		const holders = await openOn(emptyDisk());
		holders.note('tablet', 'board', ['h1']);
		for (let n = 0; n <= MAX_HELD_DOCUMENTS; n++) holders.note('suzuki', `made up ${n}`, ['h1']);
		const held = heldBy(holders, 'suzuki');
		expect(Object.keys(held)).toHaveLength(MAX_HELD_DOCUMENTS);
		expect([held['made up 0'], held[`made up ${MAX_HELD_DOCUMENTS}`]]).toEqual([undefined, 'h1']);
		expect(heldBy(holders, 'tablet')).toEqual({ board: 'h1' });
		await holders.close();
	});

	it('is remembered over a restart, also what was said a moment before', async () => {
		const disk = emptyDisk();
		const before = await openOn(disk);
		before.note('suzuki', 'board', ['h1']);
		await before.close();
		expect(heldBy(await openOn(disk), 'suzuki')).toEqual({ board: 'h1' });
	});

	it('is written once for many receipts', async () => {
		const records = await recordsOn(emptyDisk());
		const put = vi.spyOn(records, 'put');
		const holders = await Holders.open(records);
		for (let n = 0; n < 100; n++) holders.note('suzuki', 'board', [`h${n}`]);
		await holders.close();
		await holders.close();
		expect(put).toHaveBeenCalledTimes(1);
	});

	it('is nothing when what was remembered cannot be read: then nobody is said to hold anything', async () => {
		const disk = emptyDisk();
		await (
			await recordsOn(disk)
		).put('settings', 'held-by', encodeCanonical({ v: 1, devices: { suzuki: { board: 7 } } }));
		expect((await openOn(disk)).heldBy.size).toBe(0);
	});
});
