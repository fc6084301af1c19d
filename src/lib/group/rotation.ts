import type { Bytes } from '../kernel/bytes.ts';
import type { Circle, DeviceId, OperationId } from '../kernel/ids.ts';
import { signed, type Acting, type Refusal } from './acting.ts';
import type { RandomBytes } from './author.ts';
import type { Rotation } from './body-parts.ts';
import { EPOCH_KEY_LENGTH } from './epoch.ts';
import { epochKeyPromise } from './epoch-key.ts';
import { evaluate, type GroupState } from './evaluate.ts';
import { lockboxHash, sealLockboxes, type Recipient } from './lockbox.ts';
import { signOperation, type FollowingOperation, type SignedOperation } from './operation.ts';
import { add, type OperationLog } from './operation-log.ts';
import { recipientsDigest } from './recipients.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/** A new key of a circle. Its lockboxes go wherever the operation goes; the key stays here. */
export interface NewEpoch {
	readonly circle: Circle;
	readonly epochKey: Bytes;
	readonly lockboxes: readonly Bytes[];
}
export interface Rotated {
	readonly operation: SignedOperation;
	readonly epochs: readonly NewEpoch[];
}

/** Whose device gets the circle's key, and what to seal it to, sorted by device. */
export const recipientsIn = (state: GroupState, circle: Circle): Recipient[] =>
	[...state.devices.values()]
		.flatMap(({ deviceId, memberId, boxKey, deskKey }): Recipient[] => {
			if (!state.members.get(memberId)?.circles.includes(circle)) return [];
			if (circle === 'everyone') return [{ device: deviceId, boxKey }];
			return deskKey ? [{ device: deviceId, boxKey: deskKey.boxKey }] : [];
		})
		.sort((a, b) => (a.device < b.device ? -1 : 1));

/** A new key for whoever is in the circle in this state, and what an operation says of it. */
export const newEpoch = async (
	state: GroupState,
	circle: Circle,
	random: RandomBytes
): Promise<{ readonly epoch: NewEpoch; readonly rotation: Rotation }> => {
	const recipients = recipientsIn(state, circle);
	const epochKey = random(EPOCH_KEY_LENGTH);
	const lockboxes = await sealLockboxes(epochKey, recipients, { groupId: state.groupId, circle });
	return {
		epoch: { circle, epochKey, lockboxes },
		rotation: {
			circle,
			key: epochKeyPromise(epochKey),
			recipients: recipientsDigest(recipients.map(({ device }) => device)),
			lockboxes: lockboxes.map(lockboxHash)
		}
	};
};

type Rotating = Extract<FollowingOperation, { readonly body: { readonly rotations: readonly Rotation[] } }>;

/**
 * The operation with new keys for these circles in it, sealed to whoever is in them once it has its effect, as its author
 * sees it. Not signed yet. A box key that cannot be sealed to is its owner's loss: the device asks for the key later.
 */
export const withRotations = async <One extends Rotating>(
	{ log, deviceKey }: Acting,
	op: One,
	circles: readonly Circle[],
	random: RandomBytes
): Promise<{ op: One; epochs: readonly NewEpoch[] }> => {
	const alone = op.type === 'rotate' ? [] : [signOperation(op, deviceKey)];
	const after = evaluate(add(seenThrough(log, op.deps), alone).log);
	const epochs: NewEpoch[] = [];
	const rotations: Rotation[] = [];
	for (const circle of circles) {
		const made = await newEpoch(after, circle, random);
		epochs.push(made.epoch);
		rotations.push(made.rotation);
	}
	return { op: { ...op, body: { ...op.body, rotations } }, epochs };
};

/** Signs an operation with new keys in it, unless the rules would set it aside. */
export const signedRotation = async (
	acting: Acting,
	op: Rotating,
	circles: readonly Circle[],
	random: RandomBytes
): Promise<Result<Rotated, Refusal>> => {
	// Asked without the keys first: sealing for many devices takes time.
	const allowed = op.type === 'rotate' ? ok(undefined) : signed(acting, op);
	if (!allowed.ok) return allowed;
	const rotated = await withRotations(acting, op, circles, random);
	const operation = signed(acting, rotated.op);
	return operation.ok ? ok({ operation: operation.value, epochs: rotated.epochs }) : err(operation.error);
};

/** The part of the log that these operations and their pasts are: all of it but when there are more heads than parents fit. */
const seenThrough = (log: OperationLog, deps: readonly OperationId[]): OperationLog => {
	const seen = new Set<OperationId>(deps);
	for (const id of seen) for (const parent of log.operations.get(id)?.op.deps ?? []) seen.add(parent);
	if (seen.size === log.operations.size) return log;
	return { ...log, operations: new Map([...log.operations].filter(([id]) => seen.has(id))) };
};

/**
 * The circles whose keys are changed by what takes somebody out of them, or a device that knew them. The key of 世話人だけ is made in a
 * vault and nowhere else: the next one that is open changes it (needsRotation), and until then the log alone keeps them out.
 */
export const circlesToRotate = (
	{ state, deviceKey }: Acting,
	devices: readonly DeviceId[],
	left: readonly Circle[]
): Circle[] => {
	const own = state.memberIdByDevice.get(deviceKey.deviceId);
	const circles = (own && state.members.get(own)?.circles) ?? [];
	return devices.length === 0 ? [] : left.filter((circle) => circle === 'everyone' && circles.includes(circle));
};
