import { needsRotation, turnToRotate } from '../group/rotation-turn.ts';
import { rotate } from '../group/rotate.ts';
import type { Circle } from '../kernel/ids.ts';
import type { GroupSession } from './group-session.ts';
import { randomBytes } from './randomness.ts';

/** The first in turn waits for what else is on its way after a partition; each next one waits for the ones before. */
const FIRST_AFTER_MS = 2_000;
const EACH_NEXT_AFTER_MS = 8_000;

/** What of a group's session it takes. */
export type Rotating = Pick<GroupSession, 'acting' | 'deviceKey' | 'carryOutRotation'> & {
	readonly membership: Pick<GroupSession['membership'], 'state' | 'subscribe'>;
};

/** Changes the circle's key when somebody who is not in it may know it and nobody before us in the order did so. Until the returned function is called. */
export const keepRotated = (session: Rotating, circle: Circle): (() => void) => {
	const { membership } = session;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isEnded = false;
	const look = (): void => {
		const turn = needsRotation(membership.state, circle)
			? turnToRotate(membership.state, circle, session.deviceKey.deviceId)
			: undefined;
		if (turn === undefined) {
			clearTimeout(timer);
			timer = undefined;
		} else {
			timer ??= setTimeout(() => void change(), FIRST_AFTER_MS + turn * EACH_NEXT_AFTER_MS);
		}
	};
	const change = async (): Promise<void> => {
		if (!isEnded && needsRotation(membership.state, circle))
			await session.carryOutRotation(await rotate(session.acting, [circle], randomBytes));
		timer = undefined;
		if (!isEnded) look();
	};
	const end = membership.subscribe(look);
	look();
	return () => {
		isEnded = true;
		clearTimeout(timer);
		end();
	};
};
