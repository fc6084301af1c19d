import { describe, expect, it } from 'vitest';
import { faultyStore } from '../../../tests/support/faulty-chunk-store.ts';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../tests/support/memory-chunk-store.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import { createGroup } from '../group/author.ts';
import type { SignedOperation } from '../group/operation.ts';
import { admission, bytesFrom, invite, MIDORI, midori, SATO, SUZUKI, TANAKA } from '../group/testing.ts';
import { utf8 } from '../kernel/bytes.ts';
import { err } from '../kernel/result.ts';
import { EVERYTHING, type ChunkStore } from '../store/chunk-store.ts';
import { Records } from '../store/records.ts';
import { Membership } from './membership.ts';

const storageKey = new Uint8Array(32).fill(4);
const forSuzuki = invite(SATO, [midori.operation], 'Suzuki-san');
const suzukiIn = admission(SATO, [forSuzuki.operation], SUZUKI, forSuzuki);
const ALL = [midori.operation, forSuzuki.operation, suzukiIn];

const openOn = async (store: ChunkStore, founding?: SignedOperation): Promise<Membership> =>
	valueOf(await Membership.open(MIDORI, await Records.open(store, storageKey), founding));
const restart = (disk: MemoryDisk): Promise<Membership> => openOn(new MemoryChunkStore(disk));
const names = ({ state }: Membership): string[] => [...state.members.values()].map(({ name }) => name);
const stored = (disk: MemoryDisk): number => disk.get('records')!.size;
const asSent = ({ bytes, signature }: SignedOperation) => ({ bytes, signature });

const whenStored = (membership: Membership): Promise<void> => new Promise((resolve) => membership.onStored(resolve));

describe('the membership of a group on this device', () => {
	it('is after a restart what it was before', async () => {
		const disk = emptyDisk();
		const before = await restart(disk);
		expect(await before.write(...ALL)).toEqual({ ok: true, value: undefined });
		expect(names(before)).toEqual(['佐藤', '鈴木']);
		const after = await restart(disk);
		expect(after.state).toEqual(before.state);
	});

	it('tells of what is new, and of nothing when nothing is', async () => {
		const membership = await restart(emptyDisk());
		const isStored = whenStored(membership);
		membership.receive(ALL.map(asSent));
		await isStored;
		let told = 0;
		const stop = membership.subscribe(() => (told += 1));
		membership.receive(ALL.map(asSent));
		await membership.write(suzukiIn);
		expect(told).toBe(0);
		const tanakaAsks = admission(SATO, [suzukiIn], TANAKA, forSuzuki);
		await membership.write(tanakaAsks);
		expect(told).toBe(1);
		stop();
		await membership.write(invite(SATO, [tanakaAsks], 'another').operation);
		expect(told).toBe(1);
	});

	it('keeps what came from a neighbour, in whatever order it came', async () => {
		const disk = emptyDisk();
		const membership = await restart(disk);
		const isStored = whenStored(membership);
		for (const operation of [...ALL].reverse()) membership.receive([asSent(operation)]);
		expect(names(membership)).toEqual(['佐藤', '鈴木']);
		await isStored;
		expect(names(await restart(disk))).toEqual(['佐藤', '鈴木']);
	});

	it.each(['wrote', 'heard from a neighbour'])('takes in what another tab %s as soon as that says so', async (how) => {
		const disk = emptyDisk();
		const [here, there] = [await restart(disk), await restart(disk)];
		const isStored = whenStored(there);
		if (how === 'wrote') await there.write(...ALL);
		else there.receive(ALL.map(asSent));
		await isStored;
		expect(names(here)).toEqual([]);
		await here.reload();
		expect(names(here)).toEqual(['佐藤', '鈴木']);
	});

	it('drops what is no operation, what nobody signed and what is another group’s', async () => {
		const disk = emptyDisk();
		const membership = await restart(disk);
		await membership.write(midori.operation);
		const other = createGroup({
			name: 'さくら棟のえんがわ',
			founder: { name: '佐藤', hint: '', kind: 'person' },
			genesis: { everyone: utf8('x'), desk: utf8('x') },
			deviceKey: SATO,
			random: bytesFrom('sakura')
		}).operation;
		membership.receive([
			{ bytes: utf8('回覧'), signature: new Uint8Array(64) },
			{ ...asSent(forSuzuki.operation), signature: new Uint8Array(64) },
			asSent(other)
		]);
		expect([...membership.log.operations.keys()]).toEqual([midori.operation.id]);
		expect(stored(disk)).toBe(1);
	});

	it('has nothing of an own operation that could not be stored, so that it is not told to others', async () => {
		const store = faultyStore(new MemoryChunkStore());
		const membership = await openOn(store);
		await membership.write(midori.operation);
		store.fault = (operation) => (operation === 'put' ? Promise.resolve(err('full')) : undefined);
		expect(await membership.write(forSuzuki.operation)).toEqual({ ok: false, error: 'full' });
		expect(membership.log.operations.has(forSuzuki.operation.id)).toBe(false);
	});

	it('opens without an operation that was damaged on the disk, and is whole when it comes again', async () => {
		const disk = emptyDisk();
		await (await restart(disk)).write(...ALL);
		const store = new MemoryChunkStore(disk);
		const chunks = valueOf(await store.list('records', EVERYTHING));
		const damaged = chunks[1]!;
		await store.put('records', damaged.key, damaged.bytes.slice(0, 20));
		const membership = await restart(disk);
		expect(names(membership)).toEqual(['佐藤']);
		expect(stored(disk)).toBe(ALL.length);
		membership.receive(ALL.map(asSent));
		expect(names(membership)).toEqual(['佐藤', '鈴木']);
	});

	it('counts what is damaged, is there by its founding, and is whole for good when a neighbour brought the rest', async () => {
		const disk = emptyDisk();
		await (await restart(disk)).write(...ALL);
		for (const bytes of disk.get('records')!.values()) bytes[40]! ^= 1;
		const membership = await openOn(new MemoryChunkStore(disk), midori.operation);
		expect(membership.missing).toBe(2);
		expect(names(membership)).toEqual(['佐藤']);

		const whole = new Promise<void>((resolve) => membership.subscribe(() => membership.missing === 0 && resolve()));
		membership.receive(ALL.map(asSent));
		await whole;
		const later = await restart(disk);
		expect(later.missing).toBe(0);
		expect(names(later)).toEqual(['佐藤', '鈴木']);
	});

	it('misses an operation that others build upon also when it left no trace', async () => {
		const disk = emptyDisk();
		await (await restart(disk)).write(...ALL);
		disk.get('records')!.delete([...disk.get('records')!.keys()][1]!);
		expect((await restart(disk)).missing).toBe(1);
	});

	it('tells that operations are stored when another tab can read them, and not before', async () => {
		const disk = emptyDisk();
		const membership = await restart(disk);
		const storedThen = new Promise<number>((resolve) => membership.onStored(() => resolve(stored(disk))));
		membership.receive(ALL.map(asSent));
		expect(await storedThen).toBe(ALL.length);
	});

	it('says that it cannot be read when the store does not answer', async () => {
		const store = faultyStore(new MemoryChunkStore());
		store.fault = (operation) => (operation === 'list' ? Promise.resolve(err('closed')) : undefined);
		const opened = await Membership.open(MIDORI, await Records.open(store, storageKey));
		expect(opened).toEqual({ ok: false, error: 'closed' });
	});
});
