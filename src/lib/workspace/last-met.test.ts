import { describe, expect, it } from 'vitest';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../tests/support/memory-chunk-store.ts';
import { Records } from '../store/records.ts';
import { LastMet } from './last-met.ts';

const openOn = async (disk: MemoryDisk): Promise<LastMet> =>
	LastMet.open(await Records.open(new MemoryChunkStore(disk), new Uint8Array(32).fill(4)));
const MINUTE = 60_000;

describe('when a device was last met', () => {
	it('is when it came, when it went, and now and then between', () => {
		const disk = emptyDisk();
		return openOn(disk).then((met) => {
			met.note(new Set(['phone']), MINUTE);
			expect(met.of('phone')).toBe(MINUTE);
			met.note(new Set(['phone']), 2 * MINUTE);
			expect(met.of('phone')).toBe(MINUTE);
			met.note(new Set(['phone']), 12 * MINUTE);
			expect(met.of('phone')).toBe(12 * MINUTE);
			met.note(new Set(), 13 * MINUTE);
			met.note(new Set(), 90 * MINUTE);
			expect(met.of('phone')).toBe(13 * MINUTE);
			expect(met.of('another')).toBeUndefined();
		});
	});

	it('is remembered on this device', async () => {
		const disk = emptyDisk();
		const met = await openOn(disk);
		met.note(new Set(['phone']), MINUTE);
		await met.settle();
		expect((await openOn(disk)).of('phone')).toBe(MINUTE);
	});
});
