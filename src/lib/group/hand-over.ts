import { fromHex } from '../kernel/bytes.ts';
import type { MemberId } from '../kernel/ids.ts';
import { err, type Result } from '../kernel/result.ts';
import { actor, draft, hasRight, type Acting, type Refusal } from './acting.ts';
import type { RandomBytes } from './author.ts';
import type { Role } from './bodies.ts';
import { cleanName } from './person-name.ts';
import { RIGHTS } from './rights.ts';
import { circlesToRotate, signedRotation, type Rotated } from './rotation.ts';

export interface HandOver {
	readonly to: MemberId;
	/** What the office is called here, such as 会長. */
	readonly office: string;
	/** Days such as 2027-04-01. */
	readonly from: string;
	readonly until: string;
	/** What whoever hands over is from now on: まとめ役 still, or stepping down. */
	readonly then: Role;
}

/** まとめ役 goes to a successor, with the place in seniority (MEM25). */
export const handOver = async (
	acting: Acting,
	wish: HandOver,
	random: RandomBytes
): Promise<Result<Rotated, Refusal>> => {
	const self = actor(acting);
	if (!self) return err('not-a-member');
	if (!hasRight(acting, 'mayHandOver')) return err('not-allowed');
	const { from, until, then } = wish;
	const body = { to: fromHex(wish.to)!, office: cleanName(wish.office), from, until, then, rotations: [] };
	const left = self.circles.filter((circle) => !RIGHTS[then].circles.includes(circle));
	const devices = self.devices.map(({ deviceId }) => deviceId);
	return signedRotation(acting, draft(acting, 'hand-over', body), circlesToRotate(acting, devices, left), random);
};
