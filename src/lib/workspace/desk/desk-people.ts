import { RIGHTS } from '../../group/rights.ts';
import { recipientsIn } from '../../group/rotation.ts';
import type { GroupState } from '../../group/state.ts';
import type { DeviceId } from '../../kernel/ids.ts';

/** The people who have a place at the desk, by name: two of the same name are one to choose, as they sign alike. */
export const deskNames = ({ members }: Pick<GroupState, 'members'>): readonly string[] => {
	const atDesk = [...members.values()].filter(({ circles }) => circles.includes('desk'));
	return [...new Set(atDesk.map(({ name }) => name))];
};

/** How many other devices have a cabinet, from which one that was made anew is filled. */
export const otherCabinets = (state: GroupState, me: DeviceId): number =>
	recipientsIn(state, 'desk').filter(({ device }) => device !== me).length;

/** Whether somebody could confirm on another device that this one's cabinet was made anew (MEM35). */
export const hasConfirmer = ({ members }: GroupState, me: DeviceId): boolean =>
	[...members.values()].some(
		({ role, devices }) => RIGHTS[role].mayConfirmDeskKey && devices.some(({ deviceId }) => deviceId !== me)
	);
