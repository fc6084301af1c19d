import { memberOfDevice } from '../group/access.ts';
import type { GroupState } from '../group/state.ts';
import { utf8 } from '../kernel/bytes.ts';
import type { DeviceId } from '../kernel/ids.ts';
import type { GroupSession } from './group-session.ts';

const NAME = 'founder-was-asked';

/**
 * Whether whoever began the group is asked to hand over: only helping to start is common, and the one who began it stays
 * the most senior until then. Somebody has to be there who could follow.
 */
export const shouldAskFounder = (state: GroupState, me: DeviceId): boolean => {
	const self = memberOfDevice(state, me);
	if (self?.memberId !== state.founder || self.role !== 'steward') return false;
	return [...state.members.values()].some(
		(other) => other !== self && other.role !== 'keeper' && other.devices.length > 0
	);
};

/** Said once on this device that they go on: then they are not asked again. */
export const wasFounderAsked = async ({ records }: GroupSession): Promise<boolean> => {
	const stored = await records.get('settings', NAME);
	return stored.ok && stored.value !== undefined;
};

export const noteFounderAsked = async ({ records }: GroupSession): Promise<void> => {
	await records.put('settings', NAME, utf8('1'));
};
