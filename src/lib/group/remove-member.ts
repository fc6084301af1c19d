import { fromHex } from '../kernel/bytes.ts';
import type { Circle, DeviceId, MemberId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { actor, draft, hasRight, signed, type Acting, type Refusal } from './acting.ts';
import type { RandomBytes } from './author.ts';
import type { Removal } from './cosign.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import { verifyingKeyOf } from '../identity/device-key.ts';
import { circlesToRotate, signedRotation, type Rotated } from './rotation.ts';

/** A person with all their devices, or one lost device whose owner stays. */
export type Removed = { readonly member: MemberId } | { readonly device: DeviceId };

/** Removes and gives the circles new keys, in one operation (MEM19, MEM31). */
export const remove = async (
	acting: Acting,
	removed: Removed,
	random: RandomBytes
): Promise<Result<Rotated, Refusal>> => {
	const planned = plan(acting, removed);
	return planned.ok ? signedRotation(acting, planned.value.op, planned.value.circles, random) : planned;
};

/** A removal by the recovery sheet. It brings no new keys, for a sheet has none: a まとめ役 changes them afterwards. */
export const removeBySheet = (acting: Acting & { readonly deviceKey: DeviceKey }, removed: Removed) =>
	signed(acting, removal(acting, removed));

const removal = (acting: Acting, removed: Removed): Removal => {
	const rest = { rotations: [], cosigned: null };
	return 'member' in removed
		? draft(acting, 'remove', { member: fromHex(removed.member)!, ...rest })
		: draft(acting, 'remove-device', { device: verifyingKeyOf(removed.device), ...rest });
};

const plan = (acting: Acting, removed: Removed): Result<{ op: Removal; circles: Circle[] }, Refusal> => {
	const { state } = acting;
	const self = actor(acting);
	if (!self) return err('not-a-member');
	const mayRemove = hasRight(acting, 'mayRemove');
	const isOwnDevice = 'device' in removed && state.memberIdByDevice.get(removed.device) === self.memberId;
	if (!mayRemove && !isOwnDevice) return err('not-allowed');
	const memberId = 'member' in removed ? removed.member : state.memberIdByDevice.get(removed.device);
	const member = memberId && state.members.get(memberId);
	const devices = 'device' in removed ? [removed.device] : (member?.devices ?? []).map(({ deviceId }) => deviceId);
	const circles = mayRemove ? circlesToRotate(acting, devices, member?.circles ?? []) : [];
	return ok({ op: removal(acting, removed), circles });
};
