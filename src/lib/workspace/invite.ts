import { mayInvite, memberOfDevice } from '../group/access.ts';
import { hasRight } from '../group/acting.ts';
import { createInvite, type NewInvite } from '../group/author.ts';
import { formatInviteLink } from '../group/invite-link.ts';
import { RIGHTS, rightsOf, type RightSentence } from '../group/rights.ts';
import type { InviteStyle, Role } from '../group/bodies.ts';
import type { InviteId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Network } from '../net/network.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import type { GroupSession } from './group-session.ts';
import { publicOrigin } from './public-origin.ts';
import { randomBytes } from './randomness.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A personal link: one use, two weeks. */
const PERSONAL_INVITE_DAYS = 14;
/** Face to face: one use, while the person stands there. */
const FACE_TO_FACE_MS = 15 * 60_000;
const POSTER_USES = 200;
const SHORTEST_POSTER_MS = 30 * DAY_MS;
const JAPAN_AHEAD_MS = 9 * 60 * 60 * 1000;

export interface MadeInvite {
	readonly id: InviteId;
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

/** `network`: undefined as long as it is not open in this tab. */
export const invitePlace = async ({
	network
}: {
	readonly network: Pick<Network, 'relays'> | undefined;
}): Promise<InvitePlace> => {
	const origin = await publicOrigin();
	const relays = (network?.relays ?? []).map((relay) => relay.origin).filter((relay) => relay !== origin);
	return { origin, relays };
};

interface PosterWish extends InvitePlace {
	readonly now: number;
}

export interface InviteWish extends PosterWish {
	readonly role: Role;
}

type Inviting = Pick<GroupSession, 'deviceKey'> & {
	readonly membership: Pick<GroupSession['membership'], 'log' | 'state' | 'write'>;
};
type MadeOrNot = Result<MadeInvite, StoreFailure | 'not-allowed'>;

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
export const invite = (session: Inviting, wish: InviteWish): Promise<MadeOrNot> =>
	make(session, wish, { style: 'personal', role: wish.role, uses: 1, until: wish.now + PERSONAL_INVITE_DAYS * DAY_MS });

/** An invite for whoever stands before this device, which alone lets them in: durable here before it is shown. */
export const inviteFaceToFace = (session: Inviting, wish: InviteWish): Promise<MadeOrNot> =>
	make(session, wish, { style: 'desk', role: wish.role, uses: 1, until: wish.now + FACE_TO_FACE_MS });

/** Whether whoever uses this device may put up posters. */
export const mayMakePosters = ({ acting }: Pick<GroupSession, 'acting'>): boolean =>
	hasRight(acting, 'mayInviteByPoster');

/** An invite for a notice board, durable here before it is shown: each newcomer is a まとめ役's to answer. */
export const poster = async (session: Inviting & Pick<GroupSession, 'acting'>, wish: PosterWish): Promise<MadeOrNot> =>
	mayMakePosters(session)
		? make(session, wish, { style: 'poster', role: 'participant', uses: POSTER_USES, until: endOfPoster(wish.now) })
		: err('not-allowed');

/** The end of the 年度, 31 March in Japan; of the next one for a poster that would hang for less than a month. Milliseconds since 1970. */
export const endOfPoster = (now: number): number => {
	const endIn = (year: number): number => Date.UTC(year, 3, 1) - JAPAN_AHEAD_MS - 1;
	const year = new Date(now + JAPAN_AHEAD_MS).getUTCFullYear();
	return [endIn(year), endIn(year + 1), endIn(year + 2)].find((end) => end - now >= SHORTEST_POSTER_MS)!;
};

const make = async (
	{ membership, deviceKey }: Inviting,
	{ origin, relays }: InvitePlace,
	wanted: Pick<NewInvite, 'role' | 'uses' | 'until'> & { readonly style: InviteStyle }
): Promise<MadeOrNot> => {
	const { log, state } = membership;
	if (!mayInvite(state, deviceKey.deviceId, wanted.role)) return err('not-allowed');
	const circles = RIGHTS[wanted.role].circles;
	const made = createInvite({ log, state, deviceKey, circles, random: randomBytes, ...wanted });
	const written = await membership.write(made.operation);
	if (!written.ok) return written;
	const { inviteId, secret, letterKey } = made;
	const { style } = wanted;
	const link = { groupId: state.groupId, inviteId, secret, letterKey, style, relays };
	return ok({ id: inviteId, link: formatInviteLink(origin, link), until: wanted.until });
};
