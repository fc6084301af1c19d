import type { GroupAlias } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { DEVICE_DATABASE } from '../store/keychain.ts';

interface GroupHere {
	readonly alias: GroupAlias;
	readonly name: string;
}

export type FoundGroups = Result<readonly GroupHere[], 'unreadable'>;

/** The groups on this device, by its keychain alone. A device that never had one is not made a keychain for the asking. */
export const groupsHere = async (): Promise<FoundGroups> => {
	const databases = (await indexedDB.databases?.()) ?? [{ name: DEVICE_DATABASE }];
	if (!databases.some(({ name }) => name === DEVICE_DATABASE)) return ok([]);
	const { readKeychain } = await import('./keychain-here.ts');
	const keychain = await readKeychain();
	const list = keychain.ok ? await keychain.value.groups() : keychain;
	return list.ok ? ok(list.value.groups.map(({ alias, name }) => ({ alias, name }))) : err('unreadable');
};
