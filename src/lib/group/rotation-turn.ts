import type { Circle, DeviceId } from '../kernel/ids.ts';
import { memberOfDevice } from './access.ts';
import type { Epoch } from './epochs.ts';
import type { GroupState } from './evaluate.ts';
import { MAX_OLDER_EPOCHS } from './limits.ts';
import { RIGHTS } from './rights.ts';
import { recipientsIn } from './rotation.ts';

/** Whether the circle's key must be changed: somebody who is not in it may know it, or somebody in it may use another one. */
export const needsRotation = ({ epochs }: GroupState, circle: Circle): boolean =>
	epochs[circle].strangers.length > 0 || epochs[circle].isOvertaken;

/**
 * Which turn this device has to change the key when that is needed, 0 for the first: by its member's seniority, so that
 * of several who are online one does it and the others see it done. Undefined for whoever may not.
 */
export const turnToRotate = (state: GroupState, circle: Circle, device: DeviceId): number | undefined => {
	const able = recipientsIn(state, circle).filter((one) => {
		const member = memberOfDevice(state, one.device);
		return member !== undefined && RIGHTS[member.role].mayRotate;
	});
	const seniority = (one: DeviceId): number => memberOfDevice(state, one)?.seniority ?? Infinity;
	able.sort((a, b) => seniority(a.device) - seniority(b.device) || (a.device < b.device ? -1 : 1));
	const turn = able.findIndex((one) => one.device === device);
	return turn < 0 ? undefined : turn;
};

/** Whether this device may be given the circle's key now, by whoever holds it. */
export const mayHoldKey = (state: GroupState, circle: Circle, device: DeviceId): boolean =>
	recipientsIn(state, circle).some((one) => one.device === device);

/**
 * The epochs under whose topics the device answers, the one in use first. まとめ役 and the 留守番 go on answering under older
 * ones, for the exchange of operations only: so a device that slept finds its way back, and a removed one learns just that.
 */
export const answeredEpochs = (state: GroupState, circle: Circle, device: DeviceId): readonly Epoch[] => {
	const { winning, older } = state.epochs[circle];
	if (!winning || !mayHoldKey(state, circle, device)) return [];
	const role = memberOfDevice(state, device)?.role;
	const isWarden = role === 'steward' || role === 'keeper';
	return isWarden ? [winning, ...older.slice(0, MAX_OLDER_EPOCHS)] : [winning];
};
