import type { GroupAlias } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { parseLinkingFragment, type LinkingLink, type LinkingLinkProblem } from '../group/linking-link.ts';
import { linkingKeys } from '../group/linking-key.ts';
import { cleanName } from '../group/person-name.ts';
import { askToBeLinked, type Linked, type LinkingFailure, type LinkingSight } from '../net/linking-client.ts';
import type { Network } from '../net/network.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import { groupFrom } from './accept-invite.ts';
import type { Device } from './device.ts';
import { keepGroup } from './keep-group.ts';
import { networkOf } from './network-of.ts';

export type { LinkingLink, LinkingLinkProblem, LinkingSight };
export const readLinkingLink = parseLinkingFragment;

/** How long a device looks for the one that shows the link, and how long people may take to compare. */
export const LOOK_FOR_DEVICE_MS = 5 * 60_000;
/** The network opens within a second or belongs to another tab. */
const NETWORK_WITHIN_MS = 10_000;
const ASK_AGAIN_AFTER_MS = 1_000;

export type LinkingProblem =
	'already-here' | 'another-tab-leads' | 'nobody-there' | 'refused' | 'broken-answer' | StoreFailure;

/** This device becomes one of the person's whose other device shows the link. Durable when it resolves with ok. */
export const acceptLinking = async (
	device: Device,
	link: LinkingLink,
	name: string,
	onSight: (sight: LinkingSight | undefined) => void,
	signal: AbortSignal
): Promise<Result<GroupAlias, LinkingProblem>> => {
	const here = (await device.groups()).some(({ groupId }) => groupId === link.groupId);
	if (here) return err('already-here');
	device.useNetwork();
	const network = await networkOf(device, AbortSignal.any([signal, AbortSignal.timeout(NETWORK_WITHIN_MS)]));
	if (!network) return err('another-tab-leads');
	const { keychain } = device;
	const linked = await firstAnswer(network, linkingKeys(link.secret, link.groupId).topic, signal, async (peerId) => {
		const answer = await askToBeLinked({
			...{ node: network.node, peerId, link, deviceKey: keychain.device, kind: 'person', onSight, signal },
			name: cleanName(name)
		});
		if (!answer.ok) onSight(undefined);
		return answer;
	});
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

/** Asks whoever is met at the link's topic. A line that broke is tried again; a no is a no. */
const firstAnswer = (
	network: Network,
	topic: Parameters<Network['meet']>[0],
	signal: AbortSignal,
	ask: (peerId: string) => Promise<Result<Linked, LinkingFailure>>
): Promise<Result<Linked, LinkingProblem>> =>
	new Promise((resolve) => {
		let there: readonly string[] = [];
		let isAsking = false;
		const finish = (result: Result<Linked, LinkingProblem>): void => {
			signal.removeEventListener('abort', giveUp);
			for (const end of ends) end();
			resolve(result);
		};
		const giveUp = (): void => finish(err('nobody-there'));
		const next = async (): Promise<void> => {
			const connected = new Set(network.connections().map(({ peerId }) => peerId));
			const peerId = there.find((peer) => connected.has(peer));
			if (isAsking || peerId === undefined || signal.aborted) return;
			isAsking = true;
			const answer = await ask(peerId);
			isAsking = false;
			if (signal.aborted) return;
			if (answer.ok) return finish(answer);
			if (answer.error === 'refused') return finish(err('refused'));
			setTimeout(() => void next(), ASK_AGAIN_AFTER_MS);
		};
		const ends = [
			network.meet(topic, (peers) => {
				there = peers;
				void next();
			}),
			network.subscribe(() => void next())
		];
		signal.addEventListener('abort', giveUp);
		if (signal.aborted) giveUp();
	});
