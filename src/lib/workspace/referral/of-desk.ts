import type { GroupState } from '../../group/evaluate.ts';
import { deviceIdOf } from '../../identity/device-key.ts';
import type { Bytes } from '../../kernel/bytes.ts';

/** Whether the device with this verifying key is one of somebody who is of the desk now, by the rules of membership. Pure. */
export const isOfDesk = (state: Pick<GroupState, 'members' | 'memberIdByDevice'>, device: Bytes): boolean => {
	const member = state.memberIdByDevice.get(deviceIdOf(device));
	return member !== undefined && state.members.get(member)?.circles.includes('desk') === true;
};
