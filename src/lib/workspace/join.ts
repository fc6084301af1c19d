import { parseInviteFragment, type InviteLink, type InviteLinkProblem } from '../group/invite-link.ts';
import { cleanName } from '../group/person-name.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { GroupAlias } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { mailboxesWhenThere } from '../net/mailboxes.ts';
import type { Network } from '../net/network.ts';
import { acceptInvite, type JoinProblem, type Newcomer, type OnDigits } from './accept-invite.ts';
import type { Device } from './device.ts';
import { leaveLetter, type LetterLeft } from './join-by-letter.ts';
import { networkOf } from './network-of.ts';
import { Patience } from './patience.ts';

export type { InviteLink, InviteLinkProblem };
export const readInvite = parseInviteFragment;

/** How long a newcomer looks for a member, before a letter is left where the link allows it. */
const LOOK_FOR_MEMBERS_MS = 12_000;
/** A link without letters: whoever invited may have to be called first, or stands there. */
const LOOK_LONGER_MS = 40_000;
const FIND_A_RELAY_MS = 15_000;

/** `waiting`: a letter lies at a relay for whoever of the group comes by. */
export type Joined = { readonly kind: 'in'; readonly alias: GroupAlias } | { readonly kind: 'waiting' };
export type JoinGroupProblem = JoinProblem | Extract<LetterLeft, { ok: false }>['error'] | 'another-tab-leads';

/** Relays that the link names and that this app is not set to: a person agrees before they are contacted. */
export const foreignRelays = (link: InviteLink, own: string): readonly string[] =>
	link.relays.filter((relay) => relay !== own);

/** Joins with the link, or asks by letter when nobody is there. A device that is in the group already is led to it. */
export const joinGroup = async (
	device: Device,
	link: InviteLink,
	newcomer: Newcomer,
	onDigits: OnDigits,
	signal: AbortSignal
): Promise<Result<Joined, JoinGroupProblem>> => {
	const here = (await device.groups()).find(({ groupId }) => groupId === link.groupId);
	if (here) return ok({ kind: 'in', alias: here.alias });
	device.useNetwork();
	const network = await networkOf(device, AbortSignal.any([signal, AbortSignal.timeout(FIND_A_RELAY_MS)]));
	if (!network) return err(device.tab === 'following' ? 'another-tab-leads' : 'nobody-there');
	for (const relay of link.relays) network.addRelay(relay);
	const named = { ...newcomer, name: cleanName(newcomer.name), hint: cleanName(newcomer.hint) };

	const { letterKey } = link;
	if (link.style !== 'poster' || !letterKey) {
		const patience = new Patience(letterKey ? LOOK_FOR_MEMBERS_MS : LOOK_LONGER_MS);
		const whileComparing: OnDigits = (digits) => {
			if (digits === undefined) patience.begin();
			else patience.stop();
			onDigits(digits);
		};
		const parts = { network, keychain: device.keychain, link, newcomer: named, now: Date.now() };
		const joined = await acceptInvite(
			{ ...parts, onDigits: whileComparing },
			AbortSignal.any([signal, patience.signal])
		);
		patience.stop();
		if (joined.ok) return ok({ kind: 'in', alias: joined.value.alias });
		if (joined.error !== 'nobody-there' || !letterKey) return joined;
	}
	return byLetter(device, network, { ...link, letterKey }, named, signal);
};

const byLetter = async (
	{ keychain }: Device,
	network: Network,
	link: InviteLink & { readonly letterKey: Bytes },
	newcomer: Newcomer,
	signal: AbortSignal
): Promise<Result<Joined, JoinGroupProblem>> => {
	const mailboxes = await mailboxesWhenThere(network, AbortSignal.any([signal, AbortSignal.timeout(FIND_A_RELAY_MS)]));
	const left = await leaveLetter(keychain, link, newcomer, mailboxes, Date.now());
	return left.ok ? ok({ kind: 'waiting' }) : left;
};
