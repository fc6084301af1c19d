import type { GroupAlias } from '../../src/lib/kernel/ids.ts';
import { ok, type Result } from '../../src/lib/kernel/result.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import type { GroupRecord } from '../../src/lib/store/group-record.ts';
import type { GroupList, Keychain } from '../../src/lib/store/keychain.ts';

export class MemoryKeychain implements Keychain {
	readonly device: DeviceKey;
	readonly #groups = new Map<GroupAlias, GroupRecord>();

	constructor(device: DeviceKey) {
		this.device = device;
	}

	async groups(): Promise<Result<GroupList, never>> {
		return ok({ groups: [...this.#groups.values()], unreadable: [] });
	}

	async saveGroup(record: GroupRecord): Promise<Result<void, never>> {
		this.#groups.set(record.alias, record);
		return ok(undefined);
	}

	async forgetGroup(alias: GroupAlias): Promise<Result<void, never>> {
		this.#groups.delete(alias);
		return ok(undefined);
	}
}
