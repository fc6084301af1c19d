import { needsRotation, turnToRotate } from '../group/rotation-turn.ts';
import { rotate } from '../group/rotate.ts';
import type { Circle } from '../kernel/ids.ts';
import type { GroupSession } from './group-session.ts';
import { randomBytes } from './randomness.ts';
import { rotateAfter } from './rotate-after.ts';

/** What of a group's session it takes. */
export type Rotating = Pick<GroupSession, 'acting' | 'deviceKey' | 'carryOutRotation'> & {
	readonly membership: Pick<GroupSession['membership'], 'state' | 'subscribe'>;
};

/** Changes the circle's key when somebody who is not in it may know it and nobody before us in the order did so. Until the returned function is called. */
export const keepRotated = (session: Rotating, circle: Circle, random: () => number): (() => void) => {
	const { membership } = session;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let failures = 0;
	let isEnded = false;
	const look = (): void => {
		const turn = needsRotation(membership.state, circle)
			? turnToRotate(membership.state, circle, session.deviceKey.deviceId)
			: undefined;
		if (turn === undefined) {
			clearTimeout(timer);
			timer = undefined;
			failures = 0;
		} else {
			timer ??= setTimeout(() => void change(), rotateAfter(turn, failures, random()));
		}
	};
	const change = async (): Promise<void> => {
		const isDone = await attempt().catch(() => false);
		failures = isDone ? 0 : failures + 1;
		timer = undefined;
		if (!isEnded) look();
	};
	const attempt = async (): Promise<boolean> => {
		if (isEnded || !needsRotation(membership.state, circle)) return true;
		const done = await session.carryOutRotation(await rotate(session.acting, [circle], randomBytes));
		return done.ok;
	};
	const end = membership.subscribe(look);
	look();
	return () => {
		isEnded = true;
		clearTimeout(timer);
		end();
	};
};
