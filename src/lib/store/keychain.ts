import type { GroupAlias, InviteId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { StoreFailure } from './chunk-store.ts';
import type { GroupRecord } from './group-record.ts';
import type { WaitingJoin } from './waiting-join.ts';

export interface GroupList {
	readonly groups: readonly GroupRecord[];
	/** Groups whose record is damaged or of a newer version. Nothing of them is touched. */
	readonly unreadable: readonly GroupAlias[];
}

/** The port to what a device keeps for itself: who it is, and the groups it is in. No method rejects. */
export interface Keychain {
	readonly device: DeviceKey;
	groups(): Promise<Result<GroupList, StoreFailure>>;
	/** Adds the record or replaces the one of the same alias. Durable when it resolves with ok. */
	saveGroup(record: GroupRecord): Promise<Result<void, StoreFailure>>;
	/** Letters that wait for an answer; what cannot be read is left where it is. */
	waiting(): Promise<Result<readonly WaitingJoin[], StoreFailure>>;
	/** Adds the record or replaces the one of the same invite. Durable when it resolves with ok. */
	saveWaiting(waiting: WaitingJoin): Promise<Result<void, StoreFailure>>;
	forgetWaiting(inviteId: InviteId): Promise<Result<void, StoreFailure>>;
	/** Destroys the group's key, then its databases, and looks whether they are gone. May be repeated. */
	forgetGroup(alias: GroupAlias): Promise<Result<void, StoreFailure | 'still-there'>>;
}

/** The database that holds the device's keys and the list of its groups. */
export const DEVICE_DATABASE = 'engawa-device';

/** Databases of single documents of a group begin with this, so that forgetting the group finds them. */
export const documentDatabasePrefix = (alias: GroupAlias): string => `${groupDatabaseName(alias)}-`;

/** The database that holds a group's chunks on this device. */
export const groupDatabaseName = (alias: GroupAlias): string => `engawa-group-${alias}`;

/**
 * The database with what this device holds of the group's desk circle. Cabinets are counted from 0: one that nobody can open any
 * more stays as it is beside the one that is made in its place.
 */
export const deskDatabaseName = (alias: GroupAlias, cabinet: number): string =>
	numbered(`engawa-desk-${alias}`, cabinet);

/** The database with the header of a group's vault, its wait and its drafts. */
export const vaultDatabaseName = (alias: GroupAlias, cabinet: number): string =>
	numbered(`engawa-vault-${alias}`, cabinet);

/** The cabinets whose databases are among these, the newest first; the first one always. */
export const cabinetsIn = (alias: GroupAlias, databases: readonly string[]): readonly number[] => {
	const first = vaultDatabaseName(alias, 0);
	const later = databases.flatMap((name) => {
		const number = name.startsWith(`${first}-`) ? name.slice(first.length + 1) : '';
		return CABINET_NUMBER.test(number) ? Number(number) : [];
	});
	return [...later.sort((a, b) => b - a), 0];
};

/** Whether a database is of one of the group's cabinets. */
export const isOfCabinet = (alias: GroupAlias, database: string): boolean =>
	[vaultDatabaseName(alias, 0), deskDatabaseName(alias, 0)].some(
		(first) => database === first || database.startsWith(`${first}-`)
	);

const CABINET_NUMBER = /^[1-9]\d{0,3}$/;

const numbered = (name: string, cabinet: number): string => (cabinet === 0 ? name : `${name}-${cabinet}`);
