import type { GroupAlias } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { parseLinkingFragment, type LinkingLink, type LinkingLinkProblem } from '../group/linking-link.ts';
import { linkingKeys } from '../group/linking-key.ts';
import { cleanName } from '../group/person-name.ts';
import { askToBeLinked, type LinkingSight } from '../net/linking-client.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import { groupFrom } from './accept-invite.ts';
import { askAround, type AskingProblem } from './ask-around.ts';
import type { Device } from './device.ts';
import { keepGroup } from './keep-group.ts';
import { networkHere } from './network-of.ts';

export type { LinkingLink, LinkingLinkProblem, LinkingSight };
export const readLinkingLink = parseLinkingFragment;

/** How long a device looks for the one that shows the link, and how long people may take to compare. */
export const LOOK_FOR_DEVICE_MS = 5 * 60_000;

export type LinkingProblem = 'already-here' | 'another-tab-leads' | AskingProblem | StoreFailure;

/** `shared`: anybody may sit down at it, so what is written there carries the name that somebody chose. */
export type OwnKind = 'person' | 'shared';

/** This device becomes one of the person's whose other device shows the link. Durable when it resolves with ok. */
export const acceptLinking = async (
	device: Device,
	link: LinkingLink,
	{ name, kind }: { readonly name: string; readonly kind: OwnKind },
	onSight: (sight: LinkingSight | undefined) => void,
	signal: AbortSignal
): Promise<Result<GroupAlias, LinkingProblem>> => {
	const here = (await device.groups()).some(({ groupId }) => groupId === link.groupId);
	if (here) return err('already-here');
	const network = await networkHere(device, signal);
	if (!network) return err('another-tab-leads');
	const { keychain } = device;
	const ask = async (peerId: string, oneAttempt: AbortSignal, takeTime: () => void) => {
		const answer = await askToBeLinked({
			...{ node: network.node, peerId, link, deviceKey: keychain.device, kind, signal: oneAttempt },
			name: cleanName(name),
			onSight: (sight) => {
				takeTime();
				onSight(sight);
			}
		});
		if (!answer.ok) onSight(undefined);
		return answer;
	};
	const linked = await askAround(network, linkingKeys(link.secret, link.groupId).topic, ask, signal);
	if (!linked.ok) return linked;
	const { operations, lockbox, sight } = linked.value;
	const place = { groupId: link.groupId, relays: sight.relays };
	const group = await groupFrom(
		{ operations, lockbox },
		keychain.device,
		place,
		{ name: sight.memberName },
		Date.now()
	);
	if (!group.ok) return group;
	const kept = await keepGroup(keychain, group.value);
	return kept.ok ? ok(kept.value.alias) : kept;
};
