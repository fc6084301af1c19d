import type { DeviceId, GroupId, OperationId } from '../kernel/ids.ts';
import { memberOfDevice } from './access.ts';
import type { GroupState } from './evaluate.ts';
import { MAX_OPERATION_DEPS } from './limits.ts';
import { heads, type OperationLog } from './operation-log.ts';

/**
 * What every operation after the first says: its group, author and parents. With more heads than fit, the ones needed for
 * the author's right (its own admission, its role, an invite) are named first; the rest is joined by later operations.
 */
export const following = (
	log: OperationLog,
	state: GroupState,
	by: DeviceId,
	alsoSeen: readonly OperationId[] = []
): { gid: GroupId; by: DeviceId; deps: OperationId[] } => {
	const all = heads(log);
	const self = memberOfDevice(state, by)?.memberId;
	const own = [...((self && state.grounds.get(self)) ?? []), ...optional(state.devices.get(by)?.operation)];
	const needed = all.length > MAX_OPERATION_DEPS ? [...alsoSeen, ...own] : [];
	const deps = [...new Set([...needed, ...all])].slice(0, MAX_OPERATION_DEPS).sort();
	return { gid: state.groupId, by, deps };
};

const optional = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);
