import { Repo, type PeerId } from '@automerge/automerge-repo/slim';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../src/lib/store/chunk-store.ts';
import { EncryptedStorage } from '../../src/lib/store/encrypted-storage.ts';
import { linkedAdapters } from '../support/linked-adapters.ts';
import { valueOf } from '../support/outcome.ts';
import type { StoreHome } from './chunk-store-contract.ts';
import { type Notes, STORAGE_KEY, openDevice, flush, chunksOf, keyOf, arrived, writeNotes } from './storage-device.ts';

/** That what is buried stays buried. */
export const storageDeletionContract = (
	name: string,
	makeHome: () => Promise<StoreHome>,
	{ tabs }: { tabs: boolean }
) =>
	describe(`deletion: ${name}`, () => {
		it('buries a document for good: not after a restart, not from chunks put back, not even without its tombstone', async () => {
			const home = await makeHome();
			const first = await openDevice(home);
			const { handle } = await writeNotes(first);
			const kept = first.repo.create<Notes>({ notes: { 残: 'る' }, pad: '' });
			await flush(first);
			const copies = await chunksOf(first.store, handle.documentId);
			await first.storage.bury(handle.documentId);
			handle.change((doc) => void (doc.notes['遅'] = 'れて来た'));
			await flush(first);
			expect(first.storage.isBuried(handle.documentId)).toBe(true);
			expect(copies.length).toBeGreaterThan(30);
			expect(await chunksOf(first.store, handle.documentId)).toEqual([]);
			expect(await keyOf(first.store, handle.documentId)).toBeUndefined();
			await first.leave();

			const store = await home.open();
			for (const { key, bytes } of copies) await store.put('chunks', key, bytes);
			const again = valueOf(await EncryptedStorage.open({ store, storageKey: STORAGE_KEY }));
			expect(again.isBuried(handle.documentId)).toBe(true);
			expect(again.isBuried(kept.documentId)).toBe(false);
			expect(await again.loadRange([handle.documentId])).toEqual([]);
			await again.whenDurable();
			expect(await chunksOf(store, handle.documentId)).toEqual([]);

			for (const { key, bytes } of copies) await store.put('chunks', key, bytes);
			await store.removeAll('graves', EVERYTHING);
			const forged = valueOf(await EncryptedStorage.open({ store, storageKey: STORAGE_KEY }));
			expect(await forged.loadRange([handle.documentId])).toEqual([]);
			expect(await forged.loadRange([kept.documentId])).toHaveLength(1);
			await store.close();
		});

		it('brings nothing back when Suzuki-san comes home after a year with the buried document', async () => {
			const home = await makeHome();
			const first = await openDevice(home);
			const { handle } = await writeNotes(first);
			const whole = await first.repo.export(handle.documentId);
			await first.storage.bury(handle.documentId);
			await first.leave();

			const [ours, theirs] = linkedAdapters();
			const again = await openDevice(home, { network: ours });
			const suzuki = new Repo({ peerId: 'suzuki' as PeerId, network: [theirs] });
			suzuki.import(whole!, { docId: handle.documentId });
			const common = suzuki.create<Notes>({ notes: { 今年: 'もよろしく' }, pad: '' });
			expect((await arrived(again, common.documentId)).doc().notes['今年']).toBe('もよろしく');
			await expect(again.repo.find(handle.documentId, { signal: AbortSignal.timeout(500) })).rejects.toThrow();
			await again.storage.save([handle.documentId, 'snapshot', 'forced'], whole!);
			await flush(again);
			expect(await again.storage.loadRange([handle.documentId])).toEqual([]);
			await again.leave();

			const later = await openDevice(home);
			expect(await later.storage.loadRange([handle.documentId])).toEqual([]);
			await expect(later.repo.find(handle.documentId)).rejects.toThrow();
			await later.leave();
		});

		it('finishes a burial that the end of the process cut short', async () => {
			const home = await makeHome();
			const first = await openDevice(home);
			const { handle } = await writeNotes(first);
			const before = {
				chunks: await chunksOf(first.store, handle.documentId),
				keys: [(await keyOf(first.store, handle.documentId))!]
			};
			await first.storage.bury(handle.documentId);
			await first.leave();
			const store = await home.open();
			// As if only the tombstone had been written.
			for (const table of ['chunks', 'keys'] as const) {
				for (const { key, bytes } of before[table]) await store.put(table, key, bytes);
			}
			const again = valueOf(await EncryptedStorage.open({ store, storageKey: STORAGE_KEY }));
			expect(await again.loadRange([handle.documentId])).toEqual([]);
			await again.whenDurable();
			expect(await chunksOf(store, handle.documentId)).toEqual([]);
			expect(await keyOf(store, handle.documentId)).toBeUndefined();
			await store.close();
		});

		// Two processes never share a folder, so for files there is nothing to hold.
		if (tabs) {
			it('keeps no key of a document that another tab buried', async () => {
				const home = await makeHome();
				const [left, right] = [await openDevice(home, { name: 'left' }), await openDevice(home, { name: 'right' })];
				await left.storage.save(['note', 'incremental', 'a'], Uint8Array.of(1));
				await left.storage.bury('note');
				await left.storage.whenDurable();
				await right.storage.save(['note', 'incremental', 'b'], Uint8Array.of(2));
				await right.storage.whenDurable();
				expect(right.storage.isBuried('note')).toBe(true);
				expect(await keyOf(right.store, 'note')).toBeUndefined();
				await left.leave();
				await right.leave();
			});
		}
	});
