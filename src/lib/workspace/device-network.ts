import { toHex } from '../kernel/bytes.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { CarriageEnd, FromCarrier, ToCarrier } from '../net/carriage.ts';
import { Carrier } from '../net/carrier.ts';
import { CircleSwitch } from '../net/circle-switch.ts';
import { serveJoin } from '../net/join-host.ts';
import { serveLinking, type ShownLink } from '../net/linking-host.ts';
import { openNetwork, type Network } from '../net/network.ts';
import { serveSheet } from '../net/sheet-host.ts';
import type { TrialRunner } from '../net/trial.ts';
import type { InviteId } from '../kernel/ids.ts';
import type { JoinRequest } from '../wire/join.ts';
import { mailboxesOf } from '../net/mailboxes.ts';
import { joinNetwork } from './group-network.ts';
import { clockBeside, type Clock } from './clock.ts';
import { answerNewcomer, type FaceToFaceOffer } from './face-to-face.ts';
import type { GroupSession } from './group-session.ts';
import { LetterRoom, type LetterProblem } from './letter-room.ts';
import { Rendezvous } from './rendezvous.ts';
import { answerSheet } from './sheet-door.ts';

export interface DeviceNetworkParts {
	readonly deviceKey: DeviceKey;
	readonly relays: readonly string[];
	readonly trial: TrialRunner;
	/** The groups that are open on this device now. */
	sessions(): readonly GroupSession[];
	/** Links to further devices that are on this screen now. */
	shownLinks(): readonly ShownLink[];
	/** Invites face to face that are on this screen now. */
	shownInvites(): readonly FaceToFaceOffer[];
	onKnockProblem(session: GroupSession, problem: LetterProblem): void;
}

/** Carries the links of a circle that lives in a vault's worker, until the returned function is called. */
export type Carry = (worker: CarriageEnd<FromCarrier, ToCarrier>) => () => void;

/** The device's one network with all of its open groups in it. */
export class DeviceNetwork {
	readonly network: Network;
	readonly #circles: CircleSwitch;
	readonly #trial: TrialRunner;
	readonly #groups = new Map<GroupSession, { readonly letters: LetterRoom; readonly leave: () => void }>();
	readonly #onLetterProblem: DeviceNetworkParts['onKnockProblem'];
	#door: Promise<unknown> = Promise.resolve();
	#stopServing: (() => Promise<void>)[] = [];

	private constructor(network: Network, { trial, onKnockProblem }: DeviceNetworkParts) {
		this.network = network;
		this.#onLetterProblem = onKnockProblem;
		this.#circles = new CircleSwitch(network.node);
		this.#trial = trial;
	}

	static async open(parts: DeviceNetworkParts): Promise<DeviceNetwork> {
		const { deviceKey, relays } = parts;
		const opened = new DeviceNetwork(await openNetwork({ deviceKey, relays }), parts);
		await opened.#circles.start();
		const { node } = opened.network;
		opened.#stopServing.push(await serveLinking({ node, shown: () => parts.shownLinks() }));
		const stopJoin = await serveJoin({
			node,
			admit: async (request, challenge, joinerPeerId) => {
				const session = atWhoseDoor(parts.sessions(), request);
				if (!session) return { type: 'refused' };
				const knock = { request, challenge, joinerPeerId, now: Date.now(), clock: opened.clock };
				const door = {
					session,
					shown: parts.shownInvites(),
					oneAtATime: <T>(work: () => Promise<T>) => opened.#atTheDoor(work),
					onProblem: (problem: LetterProblem) => parts.onKnockProblem(session, problem)
				};
				return answerNewcomer(door, knock);
			}
		});
		const stopSheet = await serveSheet({
			node,
			answer: (ask, challenge, peerId) =>
				opened.#atTheDoor(() => answerSheet(parts.sessions(), { ask, challenge, peerId }))
		});
		opened.#stopServing.push(stopJoin, stopSheet);
		for (const session of parts.sessions()) opened.add(session);
		return opened;
	}

	get clock(): Clock {
		return clockBeside(this.network.toldDays);
	}

	/** One newcomer after the other. */
	#atTheDoor<T>(answer: () => Promise<T>): Promise<T> {
		const answered = this.#door.then(answer);
		this.#door = answered.catch(() => undefined);
		return answered;
	}

	add(session: GroupSession): void {
		if (this.#groups.has(session)) return;
		const { network } = this;
		const letters = new LetterRoom({
			session,
			mailboxes: () => mailboxesOf(network),
			oneAtATime: (work) => this.#atTheDoor(work),
			onProblem: (problem) => this.#onLetterProblem(session, problem),
			now: Date.now,
			clock: () => this.clock
		});
		const leave = joinNetwork({ session, network, circles: this.#circles, trial: this.#trial, letters });
		this.#groups.set(session, { letters, leave });
	}

	/** Where the group's letters are answered; undefined when this network does not carry the group. */
	lettersOf(session: GroupSession): LetterRoom | undefined {
		return this.#groups.get(session)?.letters;
	}

	readonly carry: Carry = (worker) => {
		const met = new Rendezvous(this.network, (peers) => carrier.setPeers(peers));
		const carrier: Carrier = new Carrier({
			circles: this.#circles,
			worker,
			meetAt: (topics) => met.meetAt(topics)
		});
		return () => carrier.stop();
	};

	remove(session: GroupSession): void {
		this.#groups.get(session)?.leave();
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
