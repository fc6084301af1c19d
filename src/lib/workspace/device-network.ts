import { toHex } from '../kernel/bytes.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import { CircleSwitch } from '../net/circle-switch.ts';
import { serveJoin } from '../net/join-host.ts';
import { serveLinking, type ShownLink } from '../net/linking-host.ts';
import { openNetwork, type Network } from '../net/network.ts';
import type { TrialRunner } from '../net/trial.ts';
import type { InviteId } from '../kernel/ids.ts';
import type { JoinAnswer, JoinRequest } from '../wire/join.ts';
import { admitNewcomer, type KnockProblem } from './admit-newcomer.ts';
import { joinNetwork } from './group-network.ts';
import type { GroupSession } from './group-session.ts';

export interface DeviceNetworkParts {
	readonly deviceKey: DeviceKey;
	readonly relays: readonly string[];
	readonly trial: TrialRunner;
	/** The groups that are open on this device now. */
	sessions(): readonly GroupSession[];
	/** Links to further devices that are on this screen now. */
	shownLinks(): readonly ShownLink[];
	onKnockProblem(session: GroupSession, problem: KnockProblem): void;
}

/** The device's one network with all of its open groups in it. */
export class DeviceNetwork {
	readonly network: Network;
	readonly #circles: CircleSwitch;
	readonly #trial: TrialRunner;
	readonly #groups = new Map<GroupSession, () => void>();
	#door: Promise<unknown> = Promise.resolve();
	#stopServing: (() => Promise<void>)[] = [];

	private constructor(network: Network, trial: TrialRunner) {
		this.network = network;
		this.#circles = new CircleSwitch(network.node);
		this.#trial = trial;
	}

	static async open(parts: DeviceNetworkParts): Promise<DeviceNetwork> {
		const { deviceKey, relays, trial } = parts;
		const opened = new DeviceNetwork(await openNetwork({ deviceKey, relays }), trial);
		await opened.#circles.start();
		const { node } = opened.network;
		opened.#stopServing.push(await serveLinking({ node, shown: () => parts.shownLinks() }));
		const stopJoin = await serveJoin({
			node,
			admit: async (request, challenge, joinerPeerId) => {
				const session = atWhoseDoor(parts.sessions(), request);
				if (!session) return { type: 'refused' };
				const knock = { request, challenge, joinerPeerId, now: Date.now() };
				return opened.#atTheDoor(() =>
					admitNewcomer(session, knock, (problem) => parts.onKnockProblem(session, problem))
				);
			}
		});
		opened.#stopServing.push(stopJoin);
		for (const session of parts.sessions()) opened.add(session);
		return opened;
	}

	/** One newcomer after the other. */
	#atTheDoor(answer: () => Promise<JoinAnswer>): Promise<JoinAnswer> {
		const answered = this.#door.then(answer);
		this.#door = answered.catch(() => undefined);
		return answered;
	}

	add(session: GroupSession): void {
		if (this.#groups.has(session)) return;
		this.#groups.set(
			session,
			joinNetwork({ session, network: this.network, circles: this.#circles, trial: this.#trial })
		);
	}

	remove(session: GroupSession): void {
		this.#groups.get(session)?.();
		this.#groups.delete(session);
	}

	async close(): Promise<void> {
		for (const session of [...this.#groups.keys()]) this.remove(session);
		for (const stop of this.#stopServing) await stop();
		await this.#circles.stop();
		await this.network.close();
	}
}

/** The group that is asked for, or the one whose invite is brought with another group's name: its members should hear of it. */
const atWhoseDoor = (sessions: readonly GroupSession[], { groupId, inviteId }: JoinRequest): GroupSession | undefined =>
	sessions.find(({ record }) => record.groupId === toHex(groupId)) ??
	sessions.find(({ membership }) => membership.state.invites.has(toHex(inviteId) as InviteId));
