import { deviceIdOf, verifyingKeyOf } from '../identity/device-key.ts';
import { fromHex, toHex } from '../kernel/bytes.ts';
import type { DeviceId, MemberId, OperationId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { actByRight, actor, signed, type Acting, type Refusal } from './acting.ts';
import type { RandomBytes } from './author.ts';
import { cosignatureOf } from './cosign.ts';
import { evaluate, type GroupState } from './evaluate.ts';
import { following } from './following.ts';
import { MAX_SECONDS } from './limits.ts';
import type { OperationOf, SignedOperation } from './operation.ts';
import { add } from './operation-log.ts';
import { RIGHTS } from './rights.ts';
import { rotate } from './rotate.ts';
import { circlesToRotate, type Rotated } from './rotation.ts';

/** A removal that two まとめ役 sign (MEM21, MEM36). Whom it takes out can read of it and not hinder it. */

/** Devices of other まとめ役 that could sign with this one against that member, the most senior first. */
export const secondsFor = (state: GroupState, asker: MemberId, member: MemberId): DeviceId[] =>
	[...state.members.values()]
		.filter(({ memberId, role }) => RIGHTS[role].mayRemove && memberId !== asker && memberId !== member)
		.flatMap(({ devices }) => devices.map(({ deviceId }) => deviceId))
		.slice(0, MAX_SECONDS);

/**
 * First step: signs, for each device that may be the other one, the removal that it would author. They all stand on what
 * this device has seen now, so whatever is done against them later was done without knowing of the removal, and is void.
 */
export const askRemoval = (acting: Acting, member: MemberId): Result<SignedOperation, Refusal> => {
	const { log, state, deviceKey } = acting;
	const self = actor(acting);
	if (!self) return err('not-a-member');
	const seconds = secondsFor(state, self.memberId, member);
	if (seconds.length === 0) return err('second-not-entitled');
	const grounds = seconds.flatMap((device) => groundsOf(state, device));
	const { gid, deps } = following(log, state, deviceKey.deviceId, grounds);
	const body: OperationOf<'ask-removal'>['body'] = { member: fromHex(member)!, signed: [] };
	const ask: OperationOf<'ask-removal'> = { gid, by: deviceKey.deviceId, deps, type: 'ask-removal', body };
	const signatures = seconds.map((by) => ({
		by: verifyingKeyOf(by),
		signature: cosignatureOf(removalBy(by, ask), deviceKey)
	}));
	return signed(acting, { ...ask, body: { ...body, signed: signatures } });
};

export interface RemovedTogether {
	readonly removal: SignedOperation;
	/** New keys for the circles, on the removal; undefined when this device has none to change. */
	readonly rotated: Rotated | undefined;
}

/** Second step, on the other's device: authors the removal with the asker's signature in it, and new keys after it. */
export const removeTogether = async (
	acting: Acting,
	asked: OperationId,
	random: RandomBytes
): Promise<Result<RemovedTogether, Refusal>> => {
	const { log, state, deviceKey } = acting;
	const ask = log.operations.get(asked)?.op;
	if (ask?.type !== 'ask-removal') return err('unknown-ask');
	const own = ask.body.signed.find(({ by }) => deviceIdOf(by) === deviceKey.deviceId);
	if (!own) return err('second-not-entitled');
	const plain = removalBy(deviceKey.deviceId, ask);
	const cosigned = { device: verifyingKeyOf(ask.by), signature: own.signature };
	const removal = signed(acting, { ...plain, body: { ...plain.body, cosigned } });
	if (!removal.ok) return removal;
	const member = state.members.get(state.memberIdByAnyId.get(toHex(ask.body.member))!);
	const devices = (member?.devices ?? []).map(({ deviceId }) => deviceId);
	const circles = circlesToRotate(acting, devices, member?.circles ?? []);
	if (circles.length === 0) return ok({ removal: removal.value, rotated: undefined });
	const after = add(log, [removal.value]).log;
	const rotated = await rotate({ log: after, state: evaluate(after), deviceKey }, circles, random);
	return rotated.ok ? ok({ removal: removal.value, rotated: rotated.value }) : rotated;
};

/** Says no; whoever asked takes it back by the same. */
export const declineRemoval = (acting: Acting, asked: OperationId): Result<SignedOperation, Refusal> =>
	actByRight(acting, 'mayRemove', 'decline-removal', { ask: fromHex(asked)! }, [asked]);

/** The removal that this device would author for the asking: always the same bytes. */
const removalBy = (by: DeviceId, { gid, deps, body }: OperationOf<'ask-removal'>): OperationOf<'remove'> => ({
	...{ gid, by, deps, type: 'remove' },
	body: { member: body.member, rotations: [], cosigned: null }
});

const groundsOf = (state: GroupState, device: DeviceId): readonly OperationId[] => {
	const member = state.memberIdByDevice.get(device);
	return [...((member && state.grounds.get(member)) ?? []), state.devices.get(device)!.operation];
};
