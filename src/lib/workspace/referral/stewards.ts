import { recipientsIn } from '../../group/rotation.ts';
import type { DeviceId } from '../../kernel/ids.ts';
import { MAX_STEWARDS } from '../../referral/limits.ts';
import type { GroupSession } from '../group-session.ts';

/** Devices of the people who may speak for the desk to a centre: each まとめ役's own that have opened the cabinet, this one first. */
export const stewardsOf = (session: GroupSession): readonly DeviceId[] => {
	const { state } = session.membership;
	const isSteward = (device: DeviceId): boolean => {
		const known = state.devices.get(device);
		return known?.kind === 'person' && state.members.get(known.memberId)?.role === 'steward';
	};
	const others = recipientsIn(state, 'desk').flatMap(({ device }) => (device === session.me ? [] : [device]));
	return [session.me, ...others].filter(isSteward).slice(0, MAX_STEWARDS);
};
