import type { DeviceKey } from '../identity/device-key.ts';
import type { OperationId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { memberOfDevice } from './access.ts';
import { evaluate, type GroupState, type Member } from './evaluate.ts';
import { following } from './following.ts';
import { signOperation, type FollowingOperation, type OperationOf, type SignedOperation } from './operation.ts';
import { add, type OperationLog } from './operation-log.ts';
import { RIGHTS, type Rights } from './rights.ts';
import type { Reason } from './rule.ts';

/** A device about to do something: `state` is what `log` evaluates to. */
export interface Acting {
	readonly log: OperationLog;
	readonly state: GroupState;
	readonly deviceKey: DeviceKey;
}

/** Why one may not do something: by the rights table, or by the rule that would set the operation aside. */
export type Refusal = 'not-a-member' | Reason;

/** A right that is simply held or not. */
export type Right = Exclude<keyof Rights, 'circles' | 'mayInvite'>;

/** The member who acts. */
export const actor = ({ state, deviceKey }: Acting): Member | undefined => memberOfDevice(state, deviceKey.deviceId);

/** Whether the rights table gives this right to whoever acts. */
export const hasRight = (acting: Acting, right: Right): boolean => {
	const member = actor(acting);
	return member !== undefined && RIGHTS[member.role][right];
};

/** An operation that is not signed yet, on everything that its author has seen. */
export const draft = <Type extends FollowingOperation['type']>(
	{ log, state, deviceKey }: Acting,
	type: Type,
	body: OperationOf<Type>['body'],
	alsoSeen: readonly OperationId[] = []
): OperationOf<Type> =>
	({ ...following(log, state, deviceKey.deviceId, alsoSeen), type, body }) as unknown as OperationOf<Type>;

/** Signs the operation, unless the rules would set it aside. */
export const signed = ({ log, deviceKey }: Acting, op: FollowingOperation): Result<SignedOperation, Refusal> => {
	const operation = signOperation(op, deviceKey);
	const after = evaluate(add(log, [operation]).log);
	const refused = after.setAside.find(({ id }) => id === operation.id);
	return refused ? err(refused.reason) : ok(operation);
};

/** Does something that takes a member. */
export const act = <Type extends FollowingOperation['type']>(
	acting: Acting,
	type: Type,
	body: OperationOf<Type>['body'],
	alsoSeen: readonly OperationId[] = []
): Result<SignedOperation, Refusal> =>
	actor(acting) ? signed(acting, draft(acting, type, body, alsoSeen) as FollowingOperation) : err('not-a-member');

/** Does something that takes a right of the table. */
export const actByRight = <Type extends FollowingOperation['type']>(
	acting: Acting,
	right: Right,
	type: Type,
	body: OperationOf<Type>['body'],
	alsoSeen: readonly OperationId[] = []
): Result<SignedOperation, Refusal> => {
	if (!actor(acting)) return err('not-a-member');
	return hasRight(acting, right) ? act(acting, type, body, alsoSeen) : err('not-allowed');
};
