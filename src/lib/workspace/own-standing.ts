import type { OperationLog } from '../group/operation-log.ts';
import type { GroupState } from '../group/state.ts';
import { deviceIdOf } from '../identity/device-key.ts';
import { toHex } from '../kernel/bytes.ts';
import type { DeviceId, MemberId } from '../kernel/ids.ts';

/** What this device is to the group now. All but a member keep what they have and get nothing new. */
export type OwnStanding = 'member' | 'waiting' | 'removed' | 'left' | 'device-removed';

/** Pure: as far as this device has heard. */
export const ownStanding = (log: OperationLog, state: GroupState, me: DeviceId): OwnStanding => {
	if (state.memberIdByDevice.has(me)) return 'member';
	if (state.awaiting.some(({ device }) => device === me)) return 'waiting';
	const owner = ownerOf(log, state, me);
	if (owner !== undefined && state.members.has(owner)) return 'device-removed';
	return state.former.find(({ memberId }) => memberId === owner)?.how ?? 'removed';
};

/** Whose the device was when it came in. */
const ownerOf = (log: OperationLog, state: GroupState, me: DeviceId): MemberId | undefined => {
	for (const { id, op } of log.operations.values()) {
		if (op.type === 'create' && op.by === me) return state.memberIdByAnyId.get(id);
		if (op.type === 'admit' && deviceIdOf(op.body.device) === me) return state.memberIdByAnyId.get(id);
		if (op.type === 'link-device' && deviceIdOf(op.body.device) === me)
			return state.memberIdByAnyId.get(toHex(op.body.member));
	}
	return undefined;
};
