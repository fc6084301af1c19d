import { describe, expect, it } from 'vitest';
import { err } from '../kernel/result.ts';
import { faultyStore } from '../../../tests/support/faulty-chunk-store.ts';
import { emptyDisk, MemoryChunkStore } from '../../../tests/support/memory-chunk-store.ts';
import { HeadsLedger, missingHeads } from './heads-ledger.ts';
import { Records } from './records.ts';

const storageKey = new Uint8Array(32).fill(4);

describe('durable heads', () => {
	it('names the heads that the document does not have', () => {
		expect(missingHeads((hash) => hash === 'a', ['a', 'b'])).toEqual(['b']);
		expect(missingHeads(() => true, ['a', 'b'])).toEqual([]);
	});

	it('remembers the newest over a restart, also when many are noted at once', async () => {
		const disk = emptyDisk();
		const store = faultyStore(new MemoryChunkStore(disk));
		let puts = 0;
		store.fault = (operation) => void (puts += operation === 'put' ? 1 : 0);
		const ledger = new HeadsLedger(await Records.open(store, storageKey));
		const noted = await Promise.all(Array.from({ length: 50 }, (_, i) => ledger.note('note', [`head${i}`])));
		expect(noted.every((note) => note.ok)).toBe(true);
		expect(puts).toBeLessThan(4);
		const later = new HeadsLedger(await Records.open(new MemoryChunkStore(disk), storageKey));
		expect(await later.recall('note')).toEqual({ ok: true, value: ['head49'] });
		expect(await later.missing('note', () => false)).toEqual({ ok: true, value: ['head49'] });
		expect(await later.recall('other')).toEqual({ ok: true, value: [] });
		await later.forget('note');
		expect(await later.recall('note')).toEqual({ ok: true, value: [] });
	});

	it('says when a note could not be stored', async () => {
		const store = faultyStore(new MemoryChunkStore());
		store.fault = () => Promise.resolve(err('full'));
		const ledger = new HeadsLedger(await Records.open(store, storageKey));
		expect(await ledger.note('note', ['a'])).toEqual({ ok: false, error: 'full' });
	});
});
