import { runStorageAdapterTests } from '@automerge/automerge-repo/helpers/tests/storage-adapter-tests.js';
import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../src/lib/kernel/bytes.ts';
import { EVERYTHING, TABLES } from '../../src/lib/store/chunk-store.ts';
import { EncryptedStorage } from '../../src/lib/store/encrypted-storage.ts';
import { Records } from '../../src/lib/store/records.ts';
import { valueOf } from '../support/outcome.ts';
import type { StoreHome } from './chunk-store-contract.ts';
import { storageDamageContract } from './storage-damage-contract.ts';
import { storageDeletionContract } from './storage-deletion-contract.ts';
import { type Notes, STORAGE_KEY, PAD, openDevice, flush, count, writeNotes } from './storage-device.ts';

/** What an EncryptedStorage with a real repo on top keeps to, over any ChunkStore. */
export const storageContract = (name: string, makeHome: () => Promise<StoreHome>, { tabs }: { tabs: boolean }) => {
	describe(`storage: ${name}`, () => {
		runStorageAdapterTests(async () => {
			const store = await (await makeHome()).open();
			const adapter = valueOf(await EncryptedStorage.open({ store, storageKey: STORAGE_KEY }));
			return { adapter, teardown: () => void store.close() };
		}, name);

		it('leaves nothing to read on the disk: no id, no word, no name of a thing', async () => {
			const store = await (await makeHome()).open();
			const storage = valueOf(await EncryptedStorage.open({ store, storageKey: STORAGE_KEY }));
			const id = '4NMNnkMhL8jXrdJ9jamS58PAVdXu';
			await storage.save([id, 'incremental', 'cafe'.repeat(8)], utf8('佐藤さんの話'.repeat(20)));
			await (await Records.open(store, STORAGE_KEY)).put('settings', 'name', utf8('佐藤さんの話'));
			await storage.bury('other');
			await storage.whenDurable();
			const words = [id, 'incremental', 'cafecafe', 'other', 'settings', '佐藤'].map((word) => toHex(utf8(word)));
			let seen = 0;
			for (const table of TABLES) {
				for (const { key, bytes } of valueOf(await store.list(table, EVERYTHING))) {
					seen += 1;
					expect(key).toMatch(/^[0-9a-f/]+$/);
					const everything = toHex(utf8(key)) + toHex(bytes);
					for (const word of words) expect(everything.includes(word)).toBe(false);
				}
			}
			expect(seen).toBe(4);
			await store.close();
		});

		it('shows nothing and harms nothing with the storage key of another circle', async () => {
			const home = await makeHome();
			const first = await openDevice(home);
			const { handle } = await writeNotes(first);
			await first.leave();
			const store = await home.open();
			const stranger = valueOf(await EncryptedStorage.open({ store, storageKey: STORAGE_KEY.map((byte) => byte ^ 1) }));
			expect(await stranger.loadRange([handle.documentId])).toEqual([]);
			expect(stranger.quarantined()).toEqual([]);
			await store.close();
			const again = await openDevice(home);
			expect(count(await again.repo.find<Notes>(handle.documentId))).toBe(30);
			await again.leave();
		});

		// Two processes never share a folder, so for files there is nothing to hold.
		if (tabs) {
			it('lets two tabs write the same documents at once, and neither loses a word', async () => {
				const home = await makeHome();
				const [left, right] = [await openDevice(home, { name: 'left' }), await openDevice(home, { name: 'right' })];
				const base = left.repo.create<Notes>({ notes: {}, pad: PAD });
				await flush(left);
				const handles = [base, await right.repo.find<Notes>(base.documentId)];
				for (let i = 0; i < 20; i++) {
					handles.forEach((handle, tab) => handle.change((doc) => void (doc.notes[`${tab}-${i}`] = 'あ'.repeat(80))));
					await Promise.all([flush(left), flush(right)]);
				}
				// Both make the content key of one new document at the same moment.
				await Promise.all([
					left.storage.save(['new', 'incremental', 'l'], Uint8Array.of(1)),
					right.storage.save(['new', 'incremental', 'r'], Uint8Array.of(2))
				]);
				await left.leave();
				await right.leave();
				const again = await openDevice(home);
				expect(count(await again.repo.find<Notes>(base.documentId))).toBe(40);
				expect(await again.storage.loadRange(['new'])).toHaveLength(2);
				expect(again.storage.quarantined()).toEqual([]);
				await again.leave();
			});
		}
	});
	storageDamageContract(name, makeHome);
	storageDeletionContract(name, makeHome, { tabs });
};
