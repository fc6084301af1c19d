import { memberOfDevice } from '../group/access.ts';
import { hasRight } from '../group/acting.ts';
import type { InviteStyle, Role } from '../group/bodies.ts';
import type { GroupState, Invite } from '../group/evaluate.ts';
import { revokeInvite } from '../group/revoke-invite.ts';
import type { DeviceId, InviteId } from '../kernel/ids.ts';
import type { GroupSession } from './group-session.ts';
import { earliestNow, type Clock } from './clock.ts';
import { isOpen } from './open-invites.ts';

/** How far an invite has come. What was revoked stays revoked, whoever used it before. */
type InviteFate = 'open' | 'used' | 'revoked' | 'past-by-wrong-clock' | 'expired';

export interface ListedInvite {
	readonly id: InviteId;
	/** Who made it; undefined for somebody who is no member any more. */
	readonly by: string | undefined;
	readonly style: InviteStyle;
	readonly role: Role;
	/** Milliseconds since 1970. */
	readonly until: number;
	readonly fate: InviteFate;
	/** Names of those who are in by it. */
	readonly usedBy: readonly string[];
	/** Whether whoever uses this device may take it back. */
	readonly mayRevoke: boolean;
}

/** What is over is shown for a month, the time in which somebody may ask what became of a link. */
const SHOWN_FOR_MS = 30 * 24 * 60 * 60 * 1000;

/** Invites as the page lists them: those still open first, and of each the latest first. */
export const inviteList = (session: Pick<GroupSession, 'acting' | 'me'>, now: number, clock: Clock): ListedInvite[] => {
	const early = earliestNow(now, clock);
	const { state } = session.acting;
	return [...state.invites.values()]
		.filter((one) => one.until > early - SHOWN_FOR_MS)
		.sort((a, b) => Number(isOpen(b, early)) - Number(isOpen(a, early)) || b.until - a.until)
		.map((one) => ({
			id: one.inviteId,
			by: memberOfDevice(state, one.by)?.name,
			style: one.style,
			role: one.role,
			until: one.until,
			fate: fateOf(one, now, early),
			usedBy: one.usedBy.flatMap((device) => memberOfDevice(state, device)?.name ?? []),
			mayRevoke: isOpen(one, early) && (isOwn(state, one, session.me) || hasRight(session.acting, 'mayRevokeInvites'))
		}));
};

const fateOf = (invite: Invite, now: number, early: number): InviteFate => {
	if (invite.revoked) return 'revoked';
	if (invite.usedBy.length >= invite.uses) return 'used';
	if (isOpen(invite, now)) return 'open';
	return isOpen(invite, early) ? 'past-by-wrong-clock' : 'expired';
};

const isOwn = (state: GroupState, { by }: Invite, me: DeviceId): boolean => {
	const self = memberOfDevice(state, me);
	return self !== undefined && memberOfDevice(state, by) === self;
};

/** From now on nobody comes in by it. Ok when that is durable here. */
export const takeBack = (session: GroupSession, id: InviteId) => session.carryOut(revokeInvite(session.acting, id));
