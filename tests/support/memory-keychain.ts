import type { GroupAlias, InviteId } from '../../src/lib/kernel/ids.ts';
import { ok, type Result } from '../../src/lib/kernel/result.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import type { GroupRecord } from '../../src/lib/store/group-record.ts';
import type { GroupList, Keychain } from '../../src/lib/store/keychain.ts';
import type { WaitingJoin } from '../../src/lib/store/waiting-join.ts';

export class MemoryKeychain implements Keychain {
	readonly device: DeviceKey;
	readonly #groups = new Map<GroupAlias, GroupRecord>();
	readonly #waiting = new Map<InviteId, WaitingJoin>();

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

	async waiting(): Promise<Result<readonly WaitingJoin[], never>> {
		return ok([...this.#waiting.values()]);
	}

	async saveWaiting(waiting: WaitingJoin): Promise<Result<void, never>> {
		this.#waiting.set(waiting.inviteId, waiting);
		return ok(undefined);
	}

	async forgetWaiting(inviteId: InviteId): Promise<Result<void, never>> {
		this.#waiting.delete(inviteId);
		return ok(undefined);
	}

	async forgetGroup(alias: GroupAlias): Promise<Result<void, never>> {
		this.#groups.delete(alias);
		return ok(undefined);
	}
}
