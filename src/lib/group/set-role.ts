import { fromHex } from '../kernel/bytes.ts';
import type { Circle, MemberId } from '../kernel/ids.ts';
import { err, type Result } from '../kernel/result.ts';
import { actor, draft, hasRight, signed, type Acting, type Refusal } from './acting.ts';
import type { RandomBytes } from './author.ts';
import type { Role } from './bodies.ts';
import { circlesToRotate, signedRotation, type Rotated } from './rotation.ts';

export interface NewRole {
	readonly member: MemberId;
	readonly role: Role;
	readonly circles: readonly Circle[];
}

/** Changes a role and circles; a circle that somebody leaves gets a new key in the same operation (MEM29, MEM31). */
export const setRole = async (
	acting: Acting,
	change: NewRole,
	random: RandomBytes
): Promise<Result<Rotated, Refusal>> => {
	if (!actor(acting)) return err('not-a-member');
	if (!hasRight(acting, 'mayChangeRoles')) return err('not-allowed');
	const member = acting.state.members.get(change.member);
	const left = (member?.circles ?? []).filter((circle) => !change.circles.includes(circle));
	const devices = (member?.devices ?? []).map(({ deviceId }) => deviceId);
	return signedRotation(acting, drafted(acting, change), circlesToRotate(acting, devices, left), random);
};

/** The same, signed by a recovery sheet: how a group gets a まとめ役 again. */
export const setRoleBySheet = (acting: Acting, change: NewRole) => signed(acting, drafted(acting, change));

const drafted = (acting: Acting, { member, role, circles }: NewRole) =>
	draft(acting, 'set-role', { member: fromHex(member)!, role, circles: [...circles], rotations: [] });
