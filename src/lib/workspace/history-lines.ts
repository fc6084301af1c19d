import { historyOf, type Act } from '../group/history.ts';
import type { KnownOperation } from '../group/operation.ts';
import type { OperationLog } from '../group/operation-log.ts';
import type { Reason } from '../group/rule.ts';
import type { GroupState, Member } from '../group/state.ts';
import type { DeviceId, MemberId } from '../kernel/ids.ts';

/** Pure: what was done in the group, as sentences need it. */

/** Why something had no effect, as far as it helps to know. Nobody is blamed. */
type AsideBecause = 'author-was-out' | 'came-first' | 'rests-on-void' | 'used-up' | 'no-steward' | 'rule';

interface Named {
	readonly name: string;
	readonly hint: string;
}

export interface HistoryLine {
	readonly id: string;
	readonly type: Act['type'];
	/** Undefined for whoever cannot be named, such as a recovery sheet. */
	readonly by: Named | undefined;
	readonly subject: Named | undefined;
	readonly isAboutSelf: boolean;
	readonly device: string;
	readonly role: Member['role'] | undefined;
	readonly state: NonNullable<Member['state']> | undefined;
	readonly office: string;
	/** Who signed a removal beside its author. */
	readonly second: Named | undefined;
	readonly aside: AsideBecause | undefined;
}

/** The newest first. */
export const historyLines = (log: OperationLog, state: GroupState): HistoryLine[] => {
	const names = namesIn(state);
	const devices = deviceNamesIn(log, state);
	return historyOf(log, state)
		.map((act) => lineOf(act, log.operations.get(act.operation)!.op as KnownOperation, names, devices))
		.reverse();
};

const lineOf = (
	{ operation, type, by, second, subject, subjectDevice, reason }: Act,
	op: KnownOperation,
	names: ReadonlyMap<MemberId, Named>,
	devices: ReadonlyMap<DeviceId, string>
): HistoryLine => ({
	id: operation,
	type,
	by: by && names.get(by),
	subject: subject && names.get(subject),
	isAboutSelf: by !== undefined && by === subject,
	device: (subjectDevice && devices.get(subjectDevice)) ?? '',
	role: 'role' in op.body ? (op.body.role as Member['role']) : undefined,
	state: op.type === 'set-person' ? op.body.state : undefined,
	office: op.type === 'hand-over' ? op.body.office : '',
	second: second && names.get(second),
	aside: reason && because(reason)
});

const namesIn = ({ members, former }: GroupState): Map<MemberId, Named> =>
	new Map([...former, ...members.values()].map(({ memberId, name, hint }) => [memberId, { name, hint }]));

/** Also of devices that are gone: as they were named when they came. */
const deviceNamesIn = (log: OperationLog, state: GroupState): Map<DeviceId, string> => {
	const names = new Map<DeviceId, string>();
	for (const act of historyOf(log, state)) {
		const op = log.operations.get(act.operation)!.op as KnownOperation;
		if (act.subjectDevice && (op.type === 'link-device' || op.type === 'name-device'))
			names.set(act.subjectDevice, op.body.name);
	}
	return names;
};

const because = (reason: Reason): AsideBecause => {
	switch (reason) {
		case 'author-not-a-member':
		case 'author-removed':
			return 'author-was-out';
		case 'outranked':
		case 'removed-meanwhile':
			return 'came-first';
		case 'rests-on-void-admission':
			return 'rests-on-void';
		case 'invite-over-used':
		case 'invite-used-up':
			return 'used-up';
		case 'leaves-no-steward':
		case 'no-steward-left':
			return 'no-steward';
		default:
			return 'rule';
	}
};
