import type { Circle } from '../kernel/ids.ts';
import { err, type Result } from '../kernel/result.ts';
import { actByRight, actor, draft, hasRight, type Acting, type Refusal } from './acting.ts';
import type { RandomBytes } from './author.ts';
import type { Rotation } from './body-parts.ts';
import type { SignedOperation } from './operation.ts';
import { signedRotation, type Rotated } from './rotation.ts';

/** New keys for these circles, sealed to whoever is in them now (MEM31). */
export const rotate = async (
	acting: Acting,
	circles: readonly Circle[],
	random: RandomBytes
): Promise<Result<Rotated, Refusal>> => {
	if (!actor(acting)) return err('not-a-member');
	if (!hasRight(acting, 'mayRotate')) return err('not-allowed');
	return signedRotation(acting, draft(acting, 'rotate', { rotations: [] }), circles, random);
};

/** The same with a key that was made elsewhere: in a vault, for 世話人だけ. Also that circle's first one. */
export const rotateTo = (acting: Acting, rotation: Rotation): Result<SignedOperation, Refusal> =>
	actByRight(acting, 'mayRotate', 'rotate', { rotations: [rotation] });
