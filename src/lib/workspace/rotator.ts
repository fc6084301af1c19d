import type { GroupState } from '../group/evaluate.ts';
import { needsRotation, turnToRotate } from '../group/rotation-turn.ts';
import { rotate } from '../group/rotate.ts';
import type { Circle, DeviceId } from '../kernel/ids.ts';
import type { GroupSession } from './group-session.ts';
import { randomBytes } from './randomness.ts';
import { rotateAfter } from './rotate-after.ts';

/** What of a group's session it takes. */
export type Rotating = Pick<GroupSession, 'acting' | 'deviceKey' | 'carryOutRotation'> & {
	readonly membership: Pick<GroupSession['membership'], 'state' | 'subscribe'>;
};

/** Changes the circle's key when somebody who is not in it may know it and nobody before us in the order did so. Until the returned function is called. */
export const keepRotated = (session: Rotating, circle: Circle, random: () => number): (() => void) =>
	takeTurns({
		membership: session.membership,
		circle,
		device: session.deviceKey.deviceId,
		random,
		isDue: (state) => needsRotation(state, circle),
		change: async () => (await session.carryOutRotation(await rotate(session.acting, [circle], randomBytes))).ok
	});

export interface Turns {
	readonly membership: Rotating['membership'];
	readonly circle: Circle;
	readonly device: DeviceId;
	/** Number in [0, 1). */
	random(): number;
	isDue(state: GroupState): boolean;
	/** False when it was not done, or is not known to be: the next attempt waits longer. */
	change(): Promise<boolean>;
}

/** Makes the change when it is due and nobody before this device in the order made it. Until the returned function is called. */
export const takeTurns = ({ membership, circle, device, random, isDue, change }: Turns): (() => void) => {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let failures = 0;
	let isEnded = false;
	const look = (): void => {
		const turn = isDue(membership.state) ? turnToRotate(membership.state, circle, device) : undefined;
		if (turn === undefined) {
			clearTimeout(timer);
			timer = undefined;
			failures = 0;
		} else {
			timer ??= setTimeout(() => void act(), rotateAfter(turn, failures, random()));
		}
	};
	const act = async (): Promise<void> => {
		const isDone = await attempt().catch(() => false);
		failures = isDone ? 0 : failures + 1;
		timer = undefined;
		if (!isEnded) look();
	};
	const attempt = async (): Promise<boolean> => isEnded || !isDue(membership.state) || change();
	const end = membership.subscribe(look);
	look();
	return () => {
		isEnded = true;
		clearTimeout(timer);
		end();
	};
};
