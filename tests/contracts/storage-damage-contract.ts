import { getHeads, hasHeads } from '@automerge/automerge/slim';
import { Repo, type PeerId } from '@automerge/automerge-repo/slim';
import { describe, expect, it } from 'vitest';
import { fromUtf8, utf8 } from '../../src/lib/kernel/bytes.ts';
import { EVERYTHING, type ChunkStore, type StoredChunk } from '../../src/lib/store/chunk-store.ts';
import { EncryptedStorage } from '../../src/lib/store/encrypted-storage.ts';
import { HeadsLedger } from '../../src/lib/store/heads-ledger.ts';
import { Records } from '../../src/lib/store/records.ts';
import { linkedAdapters } from '../support/linked-adapters.ts';
import { valueOf } from '../support/outcome.ts';
import type { StoreHome } from './chunk-store-contract.ts';
import {
	type Notes,
	STORAGE_KEY,
	PAD,
	openDevice,
	flush,
	chunksOf,
	keyOf,
	count,
	grown,
	arrived,
	writeNotes,
	torn,
	bitFlipped
} from './storage-device.ts';

/** Ways a chunk goes bad, and what is said about it. */
const DAMAGES: {
	what: string;
	damage: (store: ChunkStore, chunks: StoredChunk[], at: number) => Promise<unknown>;
	reason: string | undefined;
}[] = [
	{ what: 'torn', damage: (s, c, i) => s.put('chunks', c[i]!.key, torn(c[i]!.bytes)), reason: 'torn' },
	{ what: 'empty', damage: (s, c, i) => s.put('chunks', c[i]!.key, new Uint8Array()), reason: 'torn' },
	{ what: 'bit-flipped', damage: (s, c, i) => s.put('chunks', c[i]!.key, bitFlipped(c[i]!.bytes)), reason: 'torn' },
	{
		what: 'stale: an earlier one in its place',
		damage: (s, c, i) => s.put('chunks', c[i]!.key, c[0]!.bytes),
		reason: 'wrong-key'
	},
	{ what: 'missing', damage: (s, c, i) => s.remove('chunks', c[i]!.key), reason: undefined }
];

/** What stays and what is said when chunks go bad, with a real repo on top. */
export const storageDamageContract = (name: string, makeHome: () => Promise<StoreHome>) =>
	describe(`damaged storage: ${name}`, () => {
		for (const { what, damage, reason } of DAMAGES) {
			it(`shows 29 of 30 notes when the last chunk is ${what}, and all after meeting Suzuki-san`, async () => {
				const home = await makeHome();
				const first = await openDevice(home);
				const { handle, written } = await writeNotes(first);
				const records = await Records.open(first.store, STORAGE_KEY);
				await new HeadsLedger(records).note(handle.documentId, getHeads(handle.doc()));
				const whole = await first.repo.export(handle.documentId);
				await damage(first.store, written, 29);
				await first.leave();

				const [ours, theirs] = linkedAdapters();
				const again = await openDevice(home, { network: ours });
				const ledger = new HeadsLedger(await Records.open(again.store, STORAGE_KEY));
				const found = await again.repo.find<Notes>(handle.documentId);
				const missing = async () =>
					valueOf(await ledger.missing(handle.documentId, (hash) => hasHeads(found.doc(), [hash])));
				expect(count(found)).toBe(29);
				expect(await missing()).toHaveLength(1);
				expect(again.storage.quarantined().map((q) => q.reason)).toEqual(reason ? [reason] : []);

				const suzuki = new Repo({ peerId: 'suzuki' as PeerId, network: [theirs] });
				suzuki.import(whole!, { docId: handle.documentId });
				await grown(found, 30);
				expect(await missing()).toEqual([]);
				await flush(again);
				await again.leave();

				const later = await openDevice(home);
				expect(count(await later.repo.find<Notes>(handle.documentId))).toBe(30);
				await later.leave();
			});
		}

		it('keeps what follows a hole, also when the document is compacted meanwhile, and loses no bad chunk', async () => {
			const home = await makeHome();
			const first = await openDevice(home);
			const { handle, written } = await writeNotes(first);
			const whole = await first.repo.export(handle.documentId);
			await first.store.put('chunks', written[14]!.key, torn(written[14]!.bytes));
			await first.leave();

			const alone = await openDevice(home);
			const holed = await alone.repo.find<Notes>(handle.documentId);
			expect(count(holed)).toBe(14);
			for (let i = 0; i < 20; i++) {
				holed.change((doc) => void (doc.notes[`後${i}`] = PAD.slice(i * 2_900, (i + 2) * 2_900)));
				await flush(alone);
			}
			expect((await chunksOf(alone.store, handle.documentId)).length).toBeLessThan(30);
			await alone.leave();

			const [ours, theirs] = linkedAdapters();
			const healed = await openDevice(home, { network: ours });
			expect(healed.storage.quarantined()).toEqual([{ documentId: handle.documentId, reason: 'torn' }]);
			const suzuki = new Repo({ peerId: 'suzuki' as PeerId, network: [theirs] });
			suzuki.import(whole!, { docId: handle.documentId });
			const found = await healed.repo.find<Notes>(handle.documentId);
			await grown(found, 50);
			expect(Object.keys(found.doc().notes).filter((note) => note.startsWith('話'))).toHaveLength(30);
			await healed.leave();
		});

		it('shows 29 of 30 documents when the only chunk of one is torn, and 30 after meeting Suzuki-san', async () => {
			const home = await makeHome();
			const first = await openDevice(home);
			const handles = Array.from({ length: 30 }, (_, i) =>
				first.repo.create<Notes>({ notes: { 題: `${i}` }, pad: '' })
			);
			await flush(first);
			const lost = handles[11]!;
			const whole = await first.repo.export(lost.documentId);
			await first.leave();
			const store = await home.open();
			const [only, ...others] = await chunksOf(store, lost.documentId);
			expect(others).toEqual([]);
			await store.put('chunks', only!.key, torn(only!.bytes));
			await store.close();

			const [ours, theirs] = linkedAdapters();
			const again = await openDevice(home, { network: ours });
			const found = await Promise.allSettled(handles.map(({ documentId }) => again.repo.find<Notes>(documentId)));
			expect(found.filter(({ status }) => status === 'fulfilled')).toHaveLength(29);
			expect(again.storage.quarantined()).toEqual([{ documentId: lost.documentId, reason: 'torn' }]);
			const suzuki = new Repo({ peerId: 'suzuki' as PeerId, network: [theirs] });
			suzuki.import(whole!, { docId: lost.documentId });
			await arrived(again, lost.documentId);
			await flush(again);
			await again.leave();
			const later = await openDevice(home);
			for (const [i, { documentId }] of handles.entries()) {
				expect((await later.repo.find<Notes>(documentId)).doc().notes['題']).toBe(`${i}`);
			}
			await later.leave();
		});

		it('lets chunks that a compaction left behind change nothing', async () => {
			const home = await makeHome();
			const first = await openDevice(home);
			const { handle, written } = await writeNotes(first);
			handle.change((doc) => void (doc.pad = PAD + PAD));
			await flush(first);
			handle.change((doc) => void (doc.notes['最後'] = 'おわり'));
			await flush(first);
			expect((await chunksOf(first.store, handle.documentId)).length).toBeLessThan(3);
			for (const { key, bytes } of written) await first.store.put('chunks', key, bytes);
			await first.leave();
			const again = await openDevice(home);
			expect(count(await again.repo.find<Notes>(handle.documentId))).toBe(31);
			expect(again.storage.quarantined()).toEqual([]);
			await again.leave();
		});

		it('makes a document whole again whose content key was damaged, and keeps its old chunks', async () => {
			const home = await makeHome();
			const first = await openDevice(home);
			const { handle } = await writeNotes(first);
			const whole = await first.repo.export(handle.documentId);
			const other = first.repo.create<Notes>({ notes: { 隣: 'は無事' }, pad: '' });
			await flush(first);
			const contentKey = (await keyOf(first.store, handle.documentId))!;
			await first.store.put('keys', contentKey.key, torn(contentKey.bytes));
			await first.leave();

			const [ours, theirs] = linkedAdapters();
			const again = await openDevice(home, { network: ours });
			await expect(again.repo.find<Notes>(handle.documentId, { signal: AbortSignal.timeout(1500) })).rejects.toThrow();
			expect((await again.repo.find<Notes>(other.documentId)).doc().notes['隣']).toBe('は無事');
			const reasons = again.storage.quarantined().map(({ reason }) => reason);
			expect(reasons.filter((reason) => reason === 'torn')).toHaveLength(1);
			expect(reasons.filter((reason) => reason === 'key-missing').length).toBeGreaterThan(25);

			const suzuki = new Repo({ peerId: 'suzuki' as PeerId, network: [theirs] });
			suzuki.import(whole!, { docId: handle.documentId });
			await arrived(again, handle.documentId);
			await flush(again);
			await again.leave();
			const later = await openDevice(home);
			expect(count(await later.repo.find<Notes>(handle.documentId))).toBe(30);
			expect(later.storage.quarantined().length).toBe(reasons.length);
			await later.leave();
		});

		it('never deletes a bad chunk by a range, and a good one it does', async () => {
			const store = await (await makeHome()).open();
			const storage = valueOf(await EncryptedStorage.open({ store, storageKey: STORAGE_KEY }));
			await storage.save(['note', 'incremental', 'good'], Uint8Array.of(1));
			await storage.save(['note', 'incremental', 'bad'], Uint8Array.of(2));
			await storage.whenDurable();
			const bad = (await chunksOf(store, 'note')).at(-1)!;
			await store.put('chunks', bad.key, bitFlipped(bad.bytes));
			await storage.removeRange(['note']);
			await storage.whenDurable();
			expect(await storage.loadRange(['note'])).toEqual([]);
			expect(storage.quarantined()).toEqual([{ documentId: 'note', reason: 'torn' }]);
			expect(valueOf(await store.list('quarantine', EVERYTHING))).toHaveLength(1);
			await store.close();
		});

		it('opens the records that are good when one is torn', async () => {
			const store = await (await makeHome()).open();
			const records = await Records.open(store, STORAGE_KEY);
			for (const op of ['a', 'b', 'c']) await records.put('operations', op, utf8(`op ${op}`));
			await records.put('settings', 'a', utf8('large letters'));
			const victim = valueOf(await store.list('records', EVERYTHING))[0]!;
			const all = valueOf(await records.list('operations')).records.length;
			expect(all).toBe(3);
			await store.put('records', victim.key, torn(victim.bytes));
			const listed = valueOf(await records.list('operations'));
			const settings = await records.get('settings', 'a');
			expect(listed.records.length + listed.unreadable).toBe(3);
			expect(listed.unreadable + (settings.ok ? 0 : 1)).toBe(1);
			for (const { name: op, bytes } of listed.records) expect(fromUtf8(bytes)).toBe(`op ${op}`);
			await records.remove('operations', listed.records[0]!.name);
			expect(valueOf(await records.list('operations')).records).toHaveLength(listed.records.length - 1);
			await store.close();
		});
	});
