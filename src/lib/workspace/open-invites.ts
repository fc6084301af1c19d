import type { GroupState, Invite } from '../group/evaluate.ts';

/** Which invites somebody can come in by, and whose newcomers are met at all. Pure. */

const DAY_MS = 24 * 60 * 60 * 1000;
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
 * way could not ask again. One face to face is met only by the device that shows it, until it is used.
 */
export const invitesAtTheDoor = ({ invites }: Pick<GroupState, 'invites'>, now: number): readonly Invite[] => {
	const all = [...invites.values()].filter(({ style, usedBy }) => style !== 'desk' || usedBy.length > 0);
	const over = all
		.filter((one) => !isOpen(one, now) && one.until > now - TOLD_FOR_MS)
		.sort((a, b) => b.until - a.until)
		.slice(0, MAX_TOLD);
	return [...all.filter((one) => isOpen(one, now)), ...over];
};
