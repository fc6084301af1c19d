import type { DeviceId, OperationId } from '../kernel/ids.ts';
import { isLiveDevice } from './access.ts';
import { historyOf } from './history.ts';
import type { OperationLog } from './operation-log.ts';
import type { GroupState } from './state.ts';

/**
 * What a device that knows a key of the circle may be told of the log. A member, and who waits to be one: all of it. Who is out:
 * what took them out and what that rests on, which they knew or must learn, and nothing that came later. Anybody else: nothing.
 */
export const visibleLog = (log: OperationLog, state: GroupState, device: DeviceId): OperationLog => {
	if (isLiveDevice(state, device) || state.awaiting.some((one) => one.device === device)) return log;
	const seen = new Set(whatTookOut(log, state, device));
	for (const id of seen) for (const parent of log.operations.get(id)?.op.deps ?? []) seen.add(parent);
	return { ...log, operations: new Map([...log.operations].filter(([id]) => seen.has(id))), parked: new Map() };
};

const TAKING_OUT = ['remove', 'remove-device', 'leave'];

const whatTookOut = (log: OperationLog, state: GroupState, device: DeviceId): OperationId[] => {
	const acts = historyOf(log, state);
	const owners = new Set(acts.filter((act) => act.device === device && act.by).map(({ by }) => by));
	const brought = acts.filter((act) => act.subjectDevice === device && !TAKING_OUT.includes(act.type));
	for (const { subject } of brought) if (subject) owners.add(subject);
	return acts
		.filter(({ type, by, subject, subjectDevice }) => {
			if (type === 'remove') return subject !== undefined && owners.has(subject);
			if (type === 'remove-device') return subjectDevice === device;
			return type === 'leave' && by !== undefined && owners.has(by);
		})
		.map(({ operation }) => operation);
};
