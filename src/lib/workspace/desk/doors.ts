import { deskDoor } from '../../group/desk-door.ts';
import { recipientsIn } from '../../group/rotation.ts';
import { toHex, type Bytes } from '../../kernel/bytes.ts';
import type { DeviceId } from '../../kernel/ids.ts';
import type { KnownGroup } from '../known-group.ts';

/** What this vault has in common with each other one of the desk, worked out once for each box key. */
export const doorsOf = (group: Pick<KnownGroup, 'groupId' | 'state'>, device: DeviceId, boxPrivateKey: Bytes) => {
	const known = new Map<string, Bytes | undefined>();
	const doorTo = (boxKey: Bytes): Bytes | undefined => {
		const name = toHex(boxKey);
		if (!known.has(name)) known.set(name, deskDoor(group.groupId, boxPrivateKey, boxKey));
		return known.get(name);
	};
	const others = () => recipientsIn(group.state, 'desk').filter((one) => one.device !== device);
	return {
		all: (): readonly Bytes[] => others().flatMap(({ boxKey }) => doorTo(boxKey) ?? []),
		to: (other: DeviceId): Bytes | undefined => {
			const found = others().find((one) => one.device === other);
			return found && doorTo(found.boxKey);
		}
	};
};
