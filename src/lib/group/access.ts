import type { Circle, DeviceId } from '../kernel/ids.ts';
import type { Role } from './bodies.ts';
import type { GroupState, Member } from './evaluate.ts';
import { RIGHTS } from './rights.ts';

/** The live member whose device this is. */
export const memberOfDevice = (state: GroupState, device: DeviceId): Member | undefined => {
	const memberId = state.memberIdByDevice.get(device);
	return memberId && state.members.get(memberId);
};

/** Whether the device belongs to a live member. */
export const isLiveDevice = (state: GroupState, device: DeviceId): boolean => state.memberIdByDevice.has(device);

/** Whether the device's member is in the circle. */
export const isInCircle = (state: GroupState, device: DeviceId, circle: Circle): boolean => {
	return memberOfDevice(state, device)?.circles.includes(circle) ?? false;
};

/** Whether this device's member may invite somebody to the role. */
export const mayInvite = (state: GroupState, device: DeviceId, role: Role): boolean => {
	const member = memberOfDevice(state, device);
	return member !== undefined && RIGHTS[member.role].mayInvite.includes(role);
};
