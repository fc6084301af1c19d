import { createGroup } from '../group/author.ts';
import type { Kind } from '../group/bodies.ts';
import type { GroupKind } from '../group/group-kind.ts';
import { cleanName } from '../group/person-name.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { GroupId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { GroupRecord } from '../store/group-record.ts';
import type { Keychain } from '../store/keychain.ts';
import type { Engine } from './engine.ts';
import { emptyIndex } from './index-document.ts';
import { keepGroup } from './keep-group.ts';
import { randomBytes } from './randomness.ts';

export interface GroupWish {
	readonly name: string;
	/** Whether residents begin it, or a centre. */
	readonly groupKind: GroupKind;
	readonly memberName: string;
	readonly kind: Kind;
	readonly now: number;
}

/** Begins a group with this device as its first. Durable when it resolves with ok. */
export const createOwnGroup = (
	engine: Engine,
	keychain: Keychain,
	wish: GroupWish
): Promise<Result<GroupRecord, StoreFailure>> => {
	const [name, memberName] = [cleanName(wish.name), cleanName(wish.memberName)];
	const { kind, groupKind, now } = wish;
	const deviceKey: DeviceKey = keychain.device;
	const { operation, epochKey } = createGroup({
		...{ name, kind: groupKind },
		founder: { name: memberName, hint: '', kind },
		genesis: { everyone: genesis(engine), desk: genesis(engine) },
		deviceKey,
		random: randomBytes
	});
	const groupId = operation.id as string as GroupId;
	return keepGroup(keychain, {
		groupId,
		name,
		memberName,
		epochKey,
		relays: [],
		joinedAt: now,
		operations: [operation]
	});
};

const genesis = (engine: Engine): Bytes => engine.Automerge.save(engine.Automerge.from({ ...emptyIndex() })) as Bytes;
