import { toHex } from '../kernel/bytes.ts';
import { deviceIdOf } from '../identity/device-key.ts';
import type { DeviceId, MemberId, OperationId } from '../kernel/ids.ts';
import type { GroupState } from './evaluate.ts';
import type { KnownOperation } from './operation.ts';
import type { OperationLog } from './operation-log.ts';
import type { Reason } from './rule.ts';

/** One act as everybody in the group can read it: who did what to whom, and why it has no effect if it has none. */
export interface Act {
	readonly operation: OperationId;
	readonly type: KnownOperation['type'];
	/** The device that signed, and the member it belongs to or belonged to; undefined for a recovery sheet. */
	readonly device: DeviceId;
	readonly by: MemberId | undefined;
	/** Whose signature a removal has beside its author's. */
	readonly second: MemberId | undefined;
	readonly subject: MemberId | undefined;
	readonly subjectDevice: DeviceId | undefined;
	readonly reason: Reason | undefined;
}

/** Everything that was done in the group that this program understands, in the order in which it came here. */
export const historyOf = (log: OperationLog, state: GroupState): Act[] => {
	const reasons = new Map(state.setAside.map(({ id, reason }) => [id, reason]));
	const owners = ownersIn(log, state);
	return [...log.operations.values()].flatMap(({ id, op }): Act[] => {
		if (op.type === 'not-yet-understood') return [];
		const named = subjectOf(op);
		return [
			{
				operation: id,
				type: op.type,
				device: op.by,
				by: owners.get(op.by),
				second: secondOf(op, owners),
				subject: state.memberIdByAnyId.get(named ?? id),
				subjectDevice: deviceOf(op),
				reason: reasons.get(id)
			}
		];
	});
};

/** Whose a device is, or was when it came in. */
export const ownersIn = (log: OperationLog, state: GroupState): Map<DeviceId, MemberId> => {
	const owners = new Map<DeviceId, MemberId>();
	for (const { id, op } of log.operations.values()) {
		const member = state.memberIdByAnyId.get(id);
		const device = op.type === 'create' ? op.by : op.type === 'not-yet-understood' ? undefined : deviceOf(op);
		if (member && device && !owners.has(device)) owners.set(device, member);
	}
	return new Map([...owners, ...state.memberIdByDevice]);
};

const secondOf = (op: KnownOperation, owners: ReadonlyMap<DeviceId, MemberId>): MemberId | undefined =>
	(op.type === 'remove' || op.type === 'remove-device') && op.body.cosigned
		? owners.get(deviceIdOf(op.body.cosigned.device))
		: undefined;

const subjectOf = ({ body }: KnownOperation): string | undefined => {
	const named = 'member' in body ? body.member : 'to' in body ? body.to : undefined;
	return named instanceof Uint8Array ? toHex(named) : undefined;
};

const deviceOf = ({ body }: KnownOperation): DeviceId | undefined =>
	'device' in body && body.device instanceof Uint8Array ? deviceIdOf(body.device) : undefined;
