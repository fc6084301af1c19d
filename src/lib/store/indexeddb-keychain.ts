import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Bytes } from '../kernel/bytes.ts';
import type { GroupAlias, InviteId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import { openChunk, randomNonce, sealChunk } from './chunk-cipher.ts';
import type { StoreFailure } from './chunk-store.ts';
import { decodeDeviceKey, encodeDeviceKey } from './device-record.ts';
import { decodeGroupRecord, encodeGroupRecord, type GroupRecord } from './group-record.ts';
import { failureOf, inTime } from './indexeddb-failure.ts';
import {
	DEVICE_DATABASE,
	groupDatabaseName,
	type GroupList,
	type Keychain,
	isOfCabinet,
	documentDatabasePrefix
} from './keychain.ts';

import { decodeWaitingJoin, encodeWaitingJoin, type WaitingJoin } from './waiting-join.ts';

const STUCK_AFTER_MS = 10_000;
const SELF = 'self';

/** Only what makes the rest readable lies open: an alias is random, a CryptoKey cannot be read out by a script. */
interface Layout extends DBSchema {
	device: { key: string; value: { wrapKey: CryptoKey; sealed: Bytes } };
	groups: { key: string; value: { storageKey: CryptoKey; sealed: Bytes } | { forgotten: true } };
	/** Since version 2. */
	waiting: { key: string; value: Bytes };
}

/**
 * The device's keychain. `create` makes the identity of a device that has none yet; when two tabs start at once, both
 * get the one that was stored first. An identity that does not open any more is left alone and told as `unreadable`.
 */
export const openKeychain = async (
	create: () => DeviceKey,
	name = DEVICE_DATABASE
): Promise<Result<Keychain, StoreFailure | 'unreadable'>> => {
	try {
		const db = await inTime(STUCK_AFTER_MS, openDatabase(name));
		const stored = (await db.get('device', SELF)) ?? (await storeFirst(db, await sealedIdentity(create())));
		const opened = await openChunk(stored.wrapKey, ['device', SELF], stored.sealed);
		const device = opened.ok ? decodeDeviceKey(opened.value.data) : opened;
		if (!device.ok) return err('unreadable');
		const keychain = new IndexedDbKeychain(db, stored.wrapKey, device.value);
		void keychain.finishForgetting();
		return ok(keychain);
	} catch (error) {
		return err(failureOf(error));
	}
};

class IndexedDbKeychain implements Keychain {
	readonly device: DeviceKey;
	readonly #db: IDBPDatabase<Layout>;
	readonly #wrapKey: CryptoKey;

	constructor(db: IDBPDatabase<Layout>, wrapKey: CryptoKey, device: DeviceKey) {
		this.#db = db;
		this.#wrapKey = wrapKey;
		this.device = device;
	}

	groups(): Promise<Result<GroupList, StoreFailure>> {
		return trying(async () => {
			const rows = await this.#rows();
			const groups: GroupRecord[] = [];
			const unreadable: GroupAlias[] = [];
			for (const [alias, row] of rows) {
				if ('forgotten' in row) continue;
				const opened = await openChunk(this.#wrapKey, ['groups', alias], row.sealed);
				const record = opened.ok ? decodeGroupRecord(opened.value.data, row.storageKey) : opened;
				if (record.ok) groups.push(record.value);
				else unreadable.push(alias);
			}
			return { groups, unreadable };
		});
	}

	saveGroup(record: GroupRecord): Promise<Result<void, StoreFailure>> {
		return trying(async () => {
			const chunk = { parts: [record.alias], order: 0, data: encodeGroupRecord(record) };
			const sealed = await sealChunk(this.#wrapKey, ['groups', record.alias], chunk, randomNonce());
			await this.#write((store) => store.put({ storageKey: record.storageKey, sealed }, record.alias));
		});
	}

	waiting(): Promise<Result<readonly WaitingJoin[], StoreFailure>> {
		return trying(async () => {
			const { store, done } = this.#db.transaction('waiting');
			const [names, all] = await Promise.all([store.getAllKeys(), store.getAll(), done]);
			const found: WaitingJoin[] = [];
			for (const [i, sealed] of all.entries()) {
				const opened = await openChunk(this.#wrapKey, ['waiting', names[i]!], sealed);
				const record = opened.ok ? decodeWaitingJoin(opened.value.data) : opened;
				if (record.ok) found.push(record.value);
			}
			return found;
		});
	}

	saveWaiting(waiting: WaitingJoin): Promise<Result<void, StoreFailure>> {
		return trying(async () => {
			const chunk = { parts: [waiting.inviteId], order: 0, data: encodeWaitingJoin(waiting) };
			const sealed = await sealChunk(this.#wrapKey, ['waiting', waiting.inviteId], chunk, randomNonce());
			const { store, done } = this.#db.transaction('waiting', 'readwrite', { durability: 'strict' });
			await inTime(STUCK_AFTER_MS, Promise.all([store.put(sealed, waiting.inviteId), done]));
		});
	}

	forgetWaiting(inviteId: InviteId): Promise<Result<void, StoreFailure>> {
		return trying(async () => {
			const { store, done } = this.#db.transaction('waiting', 'readwrite', { durability: 'strict' });
			await inTime(STUCK_AFTER_MS, Promise.all([store.delete(inviteId), done]));
		});
	}

	async forgetGroup(alias: GroupAlias): Promise<Result<void, StoreFailure | 'still-there'>> {
		const outcome = await trying(async () => {
			await this.#write((store) => store.put({ forgotten: true }, alias));
			const names = await databasesOf(alias);
			// A tab that holds a database open makes way when it is told; until then the deletion waits.
			await inTime(STUCK_AFTER_MS, Promise.all([...names].map((name) => deleteDB(name)))).catch(() => undefined);
			const isThere = (await databasesOf(alias)).length > 0;
			if (!isThere) await this.#write((store) => store.delete(alias));
			return isThere;
		});
		if (!outcome.ok) return outcome;
		return outcome.value ? err('still-there') : ok(undefined);
	}

	/** Deletes the databases of groups whose forgetting was cut short; their keys are gone already. */
	async finishForgetting(): Promise<void> {
		await trying(async () => {
			for (const [alias, row] of await this.#rows()) if ('forgotten' in row) await this.forgetGroup(alias);
		});
	}

	async #rows(): Promise<[GroupAlias, Layout['groups']['value']][]> {
		const { store, done } = this.#db.transaction('groups');
		const [aliases, rows] = await Promise.all([store.getAllKeys(), store.getAll(), done]);
		return rows.map((row, i) => [aliases[i] as GroupAlias, row]);
	}

	async #write(write: (store: ReturnType<typeof groupsOf>['store']) => Promise<unknown>): Promise<void> {
		const { transaction, store } = groupsOf(this.#db);
		const written = write(store);
		written.catch(() => undefined);
		await inTime(STUCK_AFTER_MS, transaction.done);
		await written;
	}
}

/** Everything that this profile holds of a group: its chunks, its vault, what was typed in its documents. */
const databasesOf = async (alias: GroupAlias): Promise<string[]> => {
	const all = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
	const isOfGroup = (name: string): boolean =>
		name === groupDatabaseName(alias) || name.startsWith(documentDatabasePrefix(alias)) || isOfCabinet(alias, name);
	return all.filter(isOfGroup);
};

const groupsOf = (db: IDBPDatabase<Layout>) => {
	const transaction = db.transaction('groups', 'readwrite', { durability: 'strict' });
	return { transaction, store: transaction.store };
};

const openDatabase = (name: string): Promise<IDBPDatabase<Layout>> =>
	openDB<Layout>(name, 2, {
		upgrade(db, from) {
			if (from < 1) {
				db.createObjectStore('device');
				db.createObjectStore('groups');
			}
			if (from < 2) db.createObjectStore('waiting');
		},
		blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close()
	});

const sealedIdentity = async (device: DeviceKey): Promise<Layout['device']['value']> => {
	const wrapKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
	const chunk = { parts: [SELF], order: 0, data: encodeDeviceKey(device) };
	return { wrapKey, sealed: await sealChunk(wrapKey, ['device', SELF], chunk, randomNonce()) };
};

/** In one transaction: of two tabs the first stores, the second gets what the first stored. */
const storeFirst = async (
	db: IDBPDatabase<Layout>,
	candidate: Layout['device']['value']
): Promise<Layout['device']['value']> => {
	const transaction = db.transaction('device', 'readwrite', { durability: 'strict' });
	const stored = await transaction.store.get(SELF);
	if (!stored) await transaction.store.put(candidate, SELF);
	await transaction.done;
	return stored ?? candidate;
};

const trying = async <T>(work: () => Promise<T>): Promise<Result<T, StoreFailure>> => {
	try {
		return ok(await work());
	} catch (error) {
		return err(failureOf(error));
	}
};
