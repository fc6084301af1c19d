import type { Circle } from '../kernel/ids.ts';
import { err, type Result } from '../kernel/result.ts';
import { actor, draft, hasRight, type Acting, type Refusal } from './acting.ts';
import type { RandomBytes } from './author.ts';
import { signedRotation, type Rotated } from './rotation.ts';

/** New keys for these circles, sealed to whoever is in them now (MEM31). Also the first key of 世話人だけ. */
export const rotate = async (
	acting: Acting,
	circles: readonly Circle[],
	random: RandomBytes
): Promise<Result<Rotated, Refusal>> => {
	if (!actor(acting)) return err('not-a-member');
	if (!hasRight(acting, 'mayRotate')) return err('not-allowed');
	return signedRotation(acting, draft(acting, 'rotate', { rotations: [] }), circles, random);
};
