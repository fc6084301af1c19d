import type { GroupAlias } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { DEVICE_DATABASE } from '../store/keychain.ts';

interface GroupHere {
	readonly alias: GroupAlias;
	readonly name: string;
}

/** `waits`: letters were left and are not answered yet. */
export type FoundGroups = Result<{ readonly groups: readonly GroupHere[]; readonly waits: boolean }, 'unreadable'>;

/** The groups on this device, by its keychain alone. A device that never had one is not made a keychain for the asking. */
export const groupsHere = async (): Promise<FoundGroups> => {
	const databases = (await indexedDB.databases?.()) ?? [{ name: DEVICE_DATABASE }];
	if (!databases.some(({ name }) => name === DEVICE_DATABASE)) return ok({ groups: [], waits: false });
	const { readKeychain } = await import('./keychain-here.ts');
	const keychain = await readKeychain();
	if (!keychain.ok) return err('unreadable');
	const [list, waiting] = await Promise.all([keychain.value.groups(), keychain.value.waiting()]);
	if (!list.ok) return err('unreadable');
	const groups = list.value.groups.map(({ alias, name }) => ({ alias, name }));
	return ok({ groups, waits: waiting.ok && waiting.value.length > 0 });
};
