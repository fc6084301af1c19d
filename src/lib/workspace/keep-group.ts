import type { SignedOperation } from '../group/operation.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { GroupAlias, GroupId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { GroupRecord } from '../store/group-record.ts';
import { IndexedDbChunkStore } from '../store/indexeddb-chunk-store.ts';
import { groupDatabaseName, type Keychain } from '../store/keychain.ts';
import { Records } from '../store/records.ts';
import { generateStorageKey } from '../store/storage-keys.ts';
import { Membership } from './membership.ts';
import { randomName } from './randomness.ts';

const ALIAS_LENGTH = 8;

export interface NewcomersGroup {
	readonly groupId: GroupId;
	readonly name: string;
	readonly memberName: string;
	readonly epochKey: Bytes;
	readonly relays: readonly string[];
	readonly joinedAt: number;
	readonly operations: readonly SignedOperation[];
}

/** Makes a place for a group on this device. The record comes last: a group on the list can always be opened. */
export const keepGroup = async (
	keychain: Keychain,
	{ groupId, name, memberName, epochKey, relays, joinedAt, operations }: NewcomersGroup
): Promise<Result<GroupRecord, StoreFailure>> => {
	const alias = randomName(ALIAS_LENGTH) as GroupAlias;
	const storageKey = await generateStorageKey();
	const store = await IndexedDbChunkStore.open(groupDatabaseName(alias));
	if (!store.ok) return store;
	const membership = await Membership.open(groupId, await Records.open(store.value, storageKey));
	if (!membership.ok) return membership;
	const written = await membership.value.write(...operations);
	await store.value.close();
	if (!written.ok) return written;
	const epochKeys = [{ circle: 'everyone', epoch: 0, key: epochKey }] as const;
	const founding = operations.find(({ id }) => (id as string) === groupId);
	const record: GroupRecord = {
		...{ v: 1, alias, groupId, name, memberName, storageKey, epochKeys, relays, joinedAt },
		...(founding && { founding: { bytes: founding.bytes, signature: founding.signature } })
	};
	const saved = await keychain.saveGroup(record);
	return saved.ok ? ok(record) : err(saved.error);
};
