import { mayInvite, memberOfDevice } from '../group/access.ts';
import { createInvite } from '../group/author.ts';
import type { GroupState, Invite } from '../group/evaluate.ts';
import { formatInviteLink } from '../group/invite-link.ts';
import { RIGHTS, rightsOf, type RightSentence } from '../group/rights.ts';
import type { Role } from '../group/bodies.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { Device } from './device.ts';
import type { GroupSession } from './group-session.ts';
import { publicOrigin } from './public-origin.ts';
import { randomBytes } from './randomness.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A personal link: one use, two weeks. */
const PERSONAL_INVITE_DAYS = 14;

export interface MadeInvite {
	/** The whole URL. Whoever has it can ask to join, so it is shown and never logged. */
	readonly link: string;
	readonly until: number;
}

/** Where the group of an invite can be met. */
interface InvitePlace {
	/** The public address that goes into the link. */
	readonly origin: string;
	/** Other relays where this group can be met. */
	readonly relays: readonly string[];
}

export const invitePlace = async ({ network }: Pick<Device, 'network'>): Promise<InvitePlace> => {
	const origin = await publicOrigin();
	const relays = (network?.relays ?? []).map((relay) => relay.origin).filter((relay) => relay !== origin);
	return { origin, relays };
};

export interface InviteWish extends InvitePlace {
	readonly role: Role;
	readonly now: number;
}

/** A role that one may invite to, with what it lets somebody do, a sentence each. */
export interface InvitableRole {
	readonly role: Role;
	readonly rights: readonly RightSentence[];
}

/** What whoever uses this device may invite people to, the role with the fewest rights first. A keeper comes by a program and not by the page that a link opens. */
export const rolesToInvite = ({
	membership,
	me
}: Pick<GroupSession, 'me'> & { readonly membership: Pick<GroupSession['membership'], 'state'> }): InvitableRole[] => {
	const member = memberOfDevice(membership.state, me);
	const roles = member ? RIGHTS[member.role].mayInvite.filter((role) => role !== 'keeper') : [];
	return roles.map((role) => ({ role, rights: rightsOf(role) })).sort((a, b) => a.rights.length - b.rights.length);
};

/** A personal invite, durable here before the link is shown. */
export const invite = async (
	{ membership, deviceKey }: GroupSession,
	{ origin, relays, role, now }: InviteWish
): Promise<Result<MadeInvite, StoreFailure | 'not-allowed'>> => {
	const { log, state } = membership;
	if (!mayInvite(state, deviceKey.deviceId, role)) return err('not-allowed');
	const until = now + PERSONAL_INVITE_DAYS * DAY_MS;
	const { operation, inviteId, secret } = createInvite({
		log,
		state,
		deviceKey,
		role,
		circles: RIGHTS[role].circles,
		uses: 1,
		until,
		random: randomBytes
	});
	const written = await membership.write(operation);
	if (!written.ok) return written;
	return ok({ link: formatInviteLink(origin, { groupId: state.groupId, inviteId, secret, relays }), until });
};

/** Newcomers with an invite that is over are told so for a month: a link is often found again late. */
const TOLD_FOR_MS = 30 * DAY_MS;
/** Of invites that are over, so many: a device has room for 64 topics with all of its groups. */
const MAX_TOLD = 8;

/** Whether somebody can still come in by it, as far as the clock of this device tells. */
export const isOpen = ({ usedBy, uses, until, revoked }: Invite, now: number): boolean =>
	!revoked && usedBy.length < uses && until > now;

/**
 * Invites whose newcomers are met: those that may still be used, and the latest that are used up or past. Without these
 * their holders would wait for somebody instead of hearing that they need a new link, and one who lost the answer on the
 * way could not ask again.
 */
export const invitesAtTheDoor = ({ invites }: Pick<GroupState, 'invites'>, now: number): readonly Invite[] => {
	const all = [...invites.values()];
	const over = all
		.filter((one) => !isOpen(one, now) && one.until > now - TOLD_FOR_MS)
		.sort((a, b) => b.until - a.until)
		.slice(0, MAX_TOLD);
	return [...all.filter((one) => isOpen(one, now)), ...over];
};
