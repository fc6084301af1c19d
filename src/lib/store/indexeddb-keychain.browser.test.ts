import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { createDeviceKey } from '../identity/device-key.ts';
import type { GroupAlias, GroupId, InviteId } from '../kernel/ids.ts';
import { valueOf } from '../../../tests/support/outcome.ts';
import type { GroupRecord } from './group-record.ts';
import { IndexedDbChunkStore } from './indexeddb-chunk-store.ts';
import { openKeychain } from './indexeddb-keychain.ts';
import {
	cabinetsIn,
	deskDatabaseName,
	documentDatabasePrefix,
	groupDatabaseName,
	vaultDatabaseName
} from './keychain.ts';
import type { WaitingJoin } from './waiting-join.ts';
import { generateStorageKey } from './storage-keys.ts';

const create = () => createDeviceKey((length) => crypto.getRandomValues(new Uint8Array(length)));
const newName = () => `keychain-${crypto.randomUUID()}`;
const newAlias = () => crypto.randomUUID().replaceAll('-', '').slice(0, 12) as GroupAlias;

const group = async (alias = newAlias()): Promise<GroupRecord> => ({
	v: 1,
	alias,
	groupId: 'ab'.repeat(32) as GroupId,
	name: '3号棟の居場所',
	memberName: '佐藤',
	storageKey: await generateStorageKey(),
	epochKeys: [{ circle: 'everyone', epoch: 0, key: new Uint8Array(32).fill(7) }],
	relays: ['https://relay.example'],
	joinedAt: 1_795_000_000_000
});

/** Everything that lies in a database, raw. */
const dump = async (name: string): Promise<unknown[]> => {
	const db = await new Promise<IDBDatabase>((resolve) => {
		const opening = indexedDB.open(name);
		opening.onsuccess = () => resolve(opening.result);
	});
	const values: unknown[] = [];
	for (const table of db.objectStoreNames) {
		values.push(
			...(await new Promise<unknown[]>((resolve) => {
				const getting = db.transaction(table).objectStore(table).getAll();
				getting.onsuccess = () => resolve(getting.result);
			}))
		);
	}
	db.close();
	return values;
};

/** The same database as version 1, without a store that came later. */
const copyWithout = async (from: string, to: string, later: string): Promise<void> => {
	const source = await openDB(from);
	const names = [...source.objectStoreNames].filter((one) => one !== later);
	const target = await openDB(to, 1, { upgrade: (db) => names.forEach((one) => void db.createObjectStore(one)) });
	for (const one of names)
		for (const key of await source.getAllKeys(one)) await target.put(one, await source.get(one, key), key);
	source.close();
	target.close();
};

describe('keychain', () => {
	it('gives a device one identity, over restarts and to two tabs that start at once', async () => {
		const name = newName();
		const [one, two] = await Promise.all([openKeychain(create, name), openKeychain(create, name)]);
		const later = await openKeychain(() => {
			throw new Error('a device has one identity');
		}, name);
		expect(valueOf(one).device).toEqual(valueOf(two).device);
		expect(valueOf(later).device).toEqual(valueOf(one).device);
	});

	it('keeps groups as they were saved, and their keys usable but not readable', async () => {
		const name = newName();
		const record = await group();
		const keychain = valueOf(await openKeychain(create, name));
		await keychain.saveGroup(record);
		await keychain.saveGroup({ ...record, memberName: '佐藤（共用）' });
		const [saved] = valueOf(await valueOf(await openKeychain(create, name)).groups()).groups;
		const { storageKey, ...rest } = saved!;
		const { storageKey: _, ...expected } = record;
		expect(rest).toEqual({ ...expected, memberName: '佐藤（共用）' });
		expect(storageKey.extractable).toBe(false);
		await expect(crypto.subtle.exportKey('raw', storageKey)).rejects.toThrow();
	});

	it('lets nothing of a group or of the device be read in its database', async () => {
		const name = newName();
		const keychain = valueOf(await openKeychain(create, name));
		await keychain.saveGroup(await group());
		const rows = (await dump(name)) as { sealed: Uint8Array; storageKey?: CryptoKey; wrapKey?: CryptoKey }[];
		expect(rows).toHaveLength(2);
		for (const { sealed, storageKey, wrapKey } of rows) {
			const text = new TextDecoder().decode(sealed);
			for (const word of ['佐藤', '居場所', 'abab', keychain.device.deviceId]) expect(text).not.toContain(word);
			for (const key of [storageKey, wrapKey]) expect(key?.extractable ?? false).toBe(false);
		}
	});

	it('forgets a group with its databases, also while a tab has it open', async () => {
		const name = newName();
		const [gone, kept] = [await group(), await group()];
		const keychain = valueOf(await openKeychain(create, name));
		for (const record of [gone, kept]) await keychain.saveGroup(record);
		const store = valueOf(await IndexedDbChunkStore.open(groupDatabaseName(gone.alias)));
		const vault = valueOf(await IndexedDbChunkStore.open(vaultDatabaseName(gone.alias, 0)));
		const anew = [vaultDatabaseName(gone.alias, 1), deskDatabaseName(gone.alias, 1)];
		for (const one of anew) valueOf(await IndexedDbChunkStore.open(one));
		expect(
			cabinetsIn(
				gone.alias,
				(await indexedDB.databases()).flatMap(({ name }) => name ?? [])
			)
		).toEqual([1, 0]);
		const keys = [gone, kept].map(({ alias }) => `${documentDatabasePrefix(alias)}keys-note`);
		for (const one of keys) valueOf(await IndexedDbChunkStore.open(one));
		expect(await keychain.forgetGroup(gone.alias)).toEqual({ ok: true, value: undefined });
		const names = (await indexedDB.databases()).map((database) => database.name);
		expect(names).not.toContain(groupDatabaseName(gone.alias));
		for (const one of [vaultDatabaseName(gone.alias, 0), ...anew]) expect(names).not.toContain(one);
		expect(keys.map((one) => names.includes(one))).toEqual([false, true]);
		expect(valueOf(await keychain.groups()).groups.map(({ alias }) => alias)).toEqual([kept.alias]);
		for (const one of [store, vault]) expect((await one.list('chunks', '' as never)).ok).toBe(false);
	});

	it('keeps letters that wait for an answer, unreadable in its database, until they are forgotten', async () => {
		const name = newName();
		const keychain = valueOf(await openKeychain(create, name));
		const waiting: WaitingJoin = {
			...{ v: 1, groupId: 'ab'.repeat(32) as GroupId, inviteId: 'cd'.repeat(16) as InviteId, isPoster: true },
			...{ secret: new Uint8Array(16), relays: [], name: '鈴木', letterId: new Uint8Array(16) },
			...{ replyKey: new Uint8Array(32), leftAt: 1_795_000_000_000 }
		};
		valueOf(await keychain.saveWaiting({ ...waiting, name: '古い名前' }));
		valueOf(await keychain.saveWaiting(waiting));
		const again = valueOf(await openKeychain(create, name));
		expect(valueOf(await again.waiting())).toEqual([waiting]);
		const raw = (await dump(name)).map((row) => new TextDecoder().decode(row instanceof Uint8Array ? row : undefined));
		for (const word of ['鈴木', 'cdcd']) expect(raw.join()).not.toContain(word);
		valueOf(await again.forgetWaiting(waiting.inviteId));
		expect(valueOf(await keychain.waiting())).toEqual([]);
	});

	it('takes over the database of its first version', async () => {
		const name = newName();
		const former = valueOf(await openKeychain(create, name));
		const record = await group();
		valueOf(await former.saveGroup(record));
		const firstVersion = `${name}-first`;
		await copyWithout(name, firstVersion, 'waiting');
		const keychain = valueOf(await openKeychain(create, firstVersion));
		expect(keychain.device).toEqual(former.device);
		expect(valueOf(await keychain.groups()).groups.map(({ alias }) => alias)).toEqual([record.alias]);
		expect(valueOf(await keychain.waiting())).toEqual([]);
	});

	it('lists a damaged group record and leaves it alone', async () => {
		const name = newName();
		const keychain = valueOf(await openKeychain(create, name));
		const [bad, good] = [await group(), await group()];
		for (const record of [bad, good]) await keychain.saveGroup(record);
		const db = await new Promise<IDBDatabase>((resolve) => {
			const opening = indexedDB.open(name);
			opening.onsuccess = () => resolve(opening.result);
		});
		const row = { storageKey: bad.storageKey, sealed: new Uint8Array(30) };
		db.transaction('groups', 'readwrite').objectStore('groups').put(row, bad.alias);
		db.close();
		const listed = valueOf(await keychain.groups());
		expect(listed.groups.map(({ alias }) => alias)).toEqual([good.alias]);
		expect(listed.unreadable).toEqual([bad.alias]);
	});
});
