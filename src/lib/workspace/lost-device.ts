import { memberOfDevice } from '../group/access.ts';
import { RIGHTS } from '../group/rights.ts';
import type { Member } from '../group/state.ts';
import type { DeviceId } from '../kernel/ids.ts';
import type { PeopleFacts } from './people.ts';

/** Pure: what the group's record says of a phone that somebody lost. */

export interface LosableDevice {
	readonly id: DeviceId;
	readonly name: string;
	readonly owner: string;
	readonly kind: Member['kind'];
	readonly isOwn: boolean;
	/** A cabinet was made on it, so 日誌 lies in it under lock. */
	readonly hasCabinet: boolean;
}

/** Every device but the one that is looked at: one's own first, the others by their owners' rank. */
export const losableDevices = ({ state, me }: PeopleFacts): LosableDevice[] => {
	const viewer = memberOfDevice(state, me);
	const all = [...state.members.values()].flatMap((member) =>
		member.devices.flatMap(({ deviceId }): LosableDevice[] => {
			if (deviceId === me) return [];
			const { name, kind, deskKey } = state.devices.get(deviceId)!;
			const isOwn = member.memberId === viewer?.memberId;
			return [{ id: deviceId, name, owner: member.name, kind, isOwn, hasCabinet: deskKey !== undefined }];
		})
	);
	return [...all.filter(({ isOwn }) => isOwn), ...all.filter(({ isOwn }) => !isOwn)];
};

/** `may`: whoever is here may take it out. `removed`: it is out already, by whomever. */
export const removalOf = ({ state, me }: PeopleFacts, device: DeviceId): 'removed' | 'may' | 'may-not' => {
	const owner = memberOfDevice(state, device);
	if (!owner) return 'removed';
	const viewer = memberOfDevice(state, me);
	const isAllowed = viewer !== undefined && (viewer === owner || RIGHTS[viewer.role].mayRemove);
	return isAllowed ? 'may' : 'may-not';
};

/** Names of those who can take any device out. */
export const stewardsIn = ({ state }: PeopleFacts): string[] =>
	[...state.members.values()].filter(({ role }) => role === 'steward').map(({ name }) => name);
