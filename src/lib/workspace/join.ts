import { parseInviteFragment, type InviteLink, type InviteLinkProblem } from '../group/invite-link.ts';
import { cleanName } from '../group/person-name.ts';
import type { GroupAlias } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { acceptInvite, type JoinProblem, type Newcomer } from './accept-invite.ts';
import type { Device } from './device.ts';
import { networkOf } from './network-of.ts';

export type { InviteLink, InviteLinkProblem, JoinProblem };
export const readInvite = parseInviteFragment;

/** How long a newcomer looks for a member before the page says that nobody is there. */
export const LOOK_FOR_MEMBERS_MS = 40_000;

/** Relays that the link names and that this app is not set to: a person agrees before they are contacted. */
export const foreignRelays = (link: InviteLink, own: string): readonly string[] =>
	link.relays.filter((relay) => relay !== own);

/** Joins with the link. A device that is in the group already is led to it. */
export const joinGroup = async (
	device: Device,
	link: InviteLink,
	newcomer: Newcomer,
	signal: AbortSignal
): Promise<Result<GroupAlias, JoinProblem | 'another-tab-leads'>> => {
	const here = (await device.groups()).find(({ groupId }) => groupId === link.groupId);
	if (here) return ok(here.alias);
	device.useNetwork();
	const network = await networkOf(device, signal);
	if (!network) return err(device.tab === 'following' ? 'another-tab-leads' : 'nobody-there');
	for (const relay of link.relays) network.addRelay(relay);
	const named = { ...newcomer, name: cleanName(newcomer.name), hint: cleanName(newcomer.hint) };
	const parts = { network, keychain: device.keychain, link, newcomer: named, now: Date.now() };
	const joined = await acceptInvite(parts, signal);
	return joined.ok ? ok(joined.value.alias) : joined;
};
