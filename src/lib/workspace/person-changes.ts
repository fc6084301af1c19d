import { memberOfDevice } from '../group/access.ts';
import type { Refusal } from '../group/acting.ts';
import { handOver, type HandOver } from '../group/hand-over.ts';
import { remove } from '../group/remove-member.ts';
import type { Rotated } from '../group/rotation.ts';
import { setRole } from '../group/set-role.ts';
import type { Member } from '../group/state.ts';
import type { DeviceId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { actProblem } from './act-problem.ts';
import type { GroupSession } from './group-session.ts';
import { peopleFacts, type Done } from './people-here.ts';
import { memberIdOf } from './people.ts';
import { circlesFor } from './person-view.ts';
import { randomBytes } from './randomness.ts';

/** What takes something from somebody, so that the circles' keys change with it. Done is durable here. */

/** `seesDesk`: whether 世話人だけ is open to them, as far as the role and whoever gives it have it themselves. */
export const changeRole = async (
	session: GroupSession,
	ref: string,
	role: Member['role'],
	seesDesk: boolean
): Promise<Done> => {
	const { state } = session.membership;
	const id = memberIdOf(peopleFacts(session), ref);
	const member = id && state.members.get(id);
	const self = memberOfDevice(state, session.me);
	if (!member || !self) return err('changed-meanwhile');
	const circles = circlesFor(self, member, role).filter((circle) => circle === 'everyone' || seesDesk);
	return done(session, await setRole(session.acting, { member: member.memberId, role, circles }, randomBytes));
};

/** A person with all their devices. What those have already stays with them. */
export const removePerson = async (session: GroupSession, ref: string): Promise<Done> => {
	const member = memberIdOf(peopleFacts(session), ref);
	return member ? done(session, await remove(session.acting, { member }, randomBytes)) : err('changed-meanwhile');
};

/** A lost device, whose owner stays. */
export const removeDevice = async (session: GroupSession, device: DeviceId): Promise<Done> =>
	done(session, await remove(session.acting, { device }, randomBytes));

export type OfficeWish = Omit<HandOver, 'to'>;

/** まとめ役 goes to a successor, and one becomes what one chose to be then. */
export const handOverOffice = async (session: GroupSession, ref: string, wish: OfficeWish): Promise<Done> => {
	const to = memberIdOf(peopleFacts(session), ref);
	return to ? done(session, await handOver(session.acting, { ...wish, to }, randomBytes)) : err('changed-meanwhile');
};

const done = async (session: GroupSession, made: Result<Rotated, Refusal>): Promise<Done> => {
	const carried = await session.carryOutRotation(made);
	return carried.ok ? ok(undefined) : err(actProblem(carried.error));
};
