import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err } from '../kernel/result.ts';
import { faultyStore, hanging, type Fault } from '../../../tests/support/faulty-chunk-store.ts';
import { ManualTimers } from '../../../tests/support/manual-timers.ts';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { EncryptedStorage } from './encrypted-storage.ts';
import type { Timers } from './timers.ts';
import { LONGEST_RETRY_MS } from './write-queue.ts';

const storageKey = new Uint8Array(32).fill(5);
const key = (hash: string) => ['note', 'incremental', hash];
/** Time passes 500 times as fast. */
const soon: Timers = {
	after: (milliseconds, action) => {
		const timer = setTimeout(action, milliseconds / 500);
		return () => clearTimeout(timer);
	}
};
/** Lets everything happen that waits for nothing but its turn. */
const turns = () => new Promise((resolve) => setImmediate(resolve));

const home = async (disk: MemoryDisk = emptyDisk(), timers: Timers = soon) => {
	const store = faultyStore(new MemoryChunkStore(disk));
	const storage = valueOf(await EncryptedStorage.open({ store, storageKey, timers }));
	return { disk, store, storage };
};

describe('encrypted storage on a failing disk', () => {
	it('shows what is not durable yet, in the order it was written, and says that it is not', async () => {
		const timers = new ManualTimers();
		const { disk, store, storage } = await home(emptyDisk(), timers);
		await storage.save(key('first'), Uint8Array.of(1));
		store.fault = (operation) => (operation === 'put' ? Promise.resolve(err('full')) : undefined);
		await storage.save(key('second'), Uint8Array.of(2));
		expect(await storage.load(key('second'))).toEqual(Uint8Array.of(2));
		expect((await storage.loadRange(['note'])).map((chunk) => chunk.key[2])).toEqual(['first', 'second']);
		expect(storage.state).toEqual({ kind: 'failing', reason: 'full', pending: 1 });
		expect(await (await home(disk)).storage.loadRange(['note'])).toHaveLength(1);
		store.fault = undefined;
		await turns();
		timers.advance(LONGEST_RETRY_MS);
		await storage.whenDurable();
		expect(await (await home(disk)).storage.loadRange(['note'])).toHaveLength(2);
	});

	it('lists a document as unreadable for now when the store does not give it out, and no longer when it does', async () => {
		const { store, storage } = await home();
		await storage.save(key('a'), Uint8Array.of(1));
		await storage.whenDurable();
		store.fault = (operation) => (operation === 'list' ? Promise.resolve(err('failed')) : undefined);
		expect(await storage.loadRange(['note'])).toEqual([]);
		expect(storage.quarantined()).toEqual([{ documentId: 'note', reason: 'unreadable' }]);
		store.fault = undefined;
		expect(await storage.loadRange(['note'])).toHaveLength(1);
		expect(storage.quarantined()).toEqual([]);
	});

	it('comes back from a read that hangs', async () => {
		const { store, storage } = await home();
		store.fault = (operation) => (operation === 'get' ? hanging() : undefined);
		expect(await storage.load(key('a'))).toBeUndefined();
		expect(storage.quarantined()).toEqual([{ documentId: 'note', reason: 'unreadable' }]);
	});

	it('does not open before the tombstones are known', async () => {
		const store = faultyStore(new MemoryChunkStore());
		store.fault = (_, table) => (table === 'graves' ? Promise.resolve(err('failed')) : undefined);
		expect(await EncryptedStorage.open({ store, storageKey, timers: soon })).toEqual({ ok: false, error: 'failed' });
	});

	it('keeps a burial against failures at any step, and shows nothing from the first moment', async () => {
		for (const failing of ['graves', 'keys', 'chunks', 'quarantine']) {
			const timers = new ManualTimers();
			const { disk, store, storage } = await home(emptyDisk(), timers);
			await storage.save(key('a'), Uint8Array.of(1));
			await storage.whenDurable();
			store.fault = (_, table) => (table === failing ? Promise.resolve(err('failed')) : undefined);
			await storage.bury('note');
			expect(await storage.loadRange(['note'])).toEqual([]);
			expect(storage.state.kind).toBe('failing');
			store.fault = undefined;
			await turns();
			timers.advance(LONGEST_RETRY_MS);
			await storage.whenDurable();
			const { storage: later } = await home(disk);
			expect(later.isBuried('note')).toBe(true);
			expect(await later.loadRange(['note'])).toEqual([]);
			expect([...disk.get('chunks')!, ...disk.get('keys')!]).toEqual([]);
		}
	});

	it('moves no bad chunk away while there is no room for its copy', async () => {
		const { disk, store, storage } = await home();
		await storage.save(key('a'), Uint8Array.of(1));
		await storage.whenDurable();
		const [place, bytes] = [...disk.get('chunks')!][0]!;
		disk.get('chunks')!.set(place, bytes.slice(1));
		store.fault = (_, table) => (table === 'quarantine' ? Promise.resolve(err('full')) : undefined);
		expect(await storage.loadRange(['note'])).toEqual([]);
		expect(storage.quarantined()).toEqual([{ documentId: 'note', reason: 'torn' }]);
		expect(disk.get('chunks')!.get(place)).toEqual(bytes.slice(1));
		store.fault = undefined;
		await storage.loadRange(['note']);
		expect([disk.get('chunks')!.size, disk.get('quarantine')!.size]).toEqual([0, 1]);
	});

	it('leaves what a later version wrote where it is, and lists it', async () => {
		const { disk, storage } = await home();
		await storage.save(key('a'), Uint8Array.of(1));
		await storage.whenDurable();
		const [place, bytes] = [...disk.get('chunks')!][0]!;
		const body = bytes.slice(0, -32);
		body[0] = 2;
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
		disk.get('chunks')!.set(place, Uint8Array.from([...body, ...digest]));
		expect(await storage.loadRange(['note'])).toEqual([]);
		await storage.removeRange(['note']);
		await storage.whenDurable();
		expect(storage.quarantined()).toEqual([{ documentId: 'note', reason: 'newer-format' }]);
		expect(disk.get('chunks')!.size).toBe(1);
	});

	it('holds after any writes over any failures exactly what was asked for, and never less than it called durable', async () => {
		const hash = fc.constantFrom('a', 'b', 'c');
		const step = fc.oneof(
			{
				weight: 6,
				arbitrary: fc.record({
					do: fc.constant('save' as const),
					doc: fc.constantFrom('x', 'y'),
					hash,
					value: fc.nat(255)
				})
			},
			{ weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), doc: fc.constantFrom('x', 'y'), hash }) },
			{ weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const), doc: fc.constantFrom('x', 'y') }) },
			{ weight: 1, arbitrary: fc.record({ do: fc.constant('bury' as const), doc: fc.constant('y') }) },
			{ weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const) }) }
		);
		const faults = fc.infiniteStream(fc.constantFrom('ok', 'ok', 'failed', 'full', 'hang', 'done but failed'));
		let durableChecks = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 25 }), faults, async (steps, stream) => {
				const disk = emptyDisk();
				const through = new MemoryChunkStore(disk);
				const { store, storage } = await home(disk);
				store.fault = (operation, table, at) => {
					if (!operation.startsWith('put') && !operation.startsWith('remove')) return undefined;
					const what = stream.next().value;
					if (what === 'ok') return undefined;
					if (what === 'hang') return hanging();
					if (what === 'done but failed' && operation === 'remove') {
						return through.remove(table, at).then(() => err('failed' as const));
					}
					return Promise.resolve(err(what === 'full' ? 'full' : 'failed'));
				};
				const model = new Map<string, number>();
				const buried = new Set<string>();
				const expectModel = async (seen: EncryptedStorage) => {
					const held = new Map<string, number>();
					for (const doc of ['x', 'y']) {
						for (const { key: parts, data } of await seen.loadRange([doc])) held.set(parts.join('/'), data![0]!);
					}
					expect(new Map([...held].sort())).toEqual(new Map([...model].sort()));
				};
				for (const s of steps) {
					if (s.do === 'settle') {
						const was: Fault | undefined = store.fault;
						store.fault = undefined;
						storage.retryNow();
						await storage.whenDurable();
						durableChecks += 1;
						await expectModel((await home(disk)).storage);
						store.fault = was;
					} else if (s.do === 'bury') {
						buried.add(s.doc);
						for (const name of model.keys()) if (name.startsWith(`${s.doc}/`)) model.delete(name);
						void storage.bury(s.doc);
					} else if (s.do === 'clear') {
						for (const name of model.keys()) if (name.startsWith(`${s.doc}/`)) model.delete(name);
						void storage.removeRange([s.doc]);
					} else if (s.do === 'remove') {
						model.delete(`${s.doc}/h/${s.hash}`);
						void storage.remove([s.doc, 'h', s.hash]);
					} else {
						if (!buried.has(s.doc)) model.set(`${s.doc}/h/${s.hash}`, s.value);
						void storage.save([s.doc, 'h', s.hash], Uint8Array.of(s.value));
					}
					await expectModel(storage);
				}
				store.fault = undefined;
				storage.retryNow();
				await storage.whenDurable();
				expect(storage.quarantined()).toEqual([]);
				await expectModel((await home(disk)).storage);
			}),
			{ numRuns: 60 }
		);
		expect(durableChecks).toBeGreaterThan(10);
	});
});
