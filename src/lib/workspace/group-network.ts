import type { Invite } from '../group/evaluate.ts';
import { inviteTopic } from '../group/invite-key.ts';
import { sheetTopic } from '../group/sheet-proof.ts';
import { CircleAdapter } from '../net/circle-adapter.ts';
import type { CircleSwitch } from '../net/circle-switch.ts';
import type { Network } from '../net/network.ts';
import type { TrialRunner } from '../net/trial.ts';
import { createCircleGate, meetingTopics } from './circle-gate.ts';
import { clockBeside, earliestNow } from './clock.ts';
import type { GroupSession } from './group-session.ts';
import { invitesAtTheDoor } from './open-invites.ts';
import type { LetterRoom } from './letter-room.ts';
import { randomFraction } from './randomness.ts';
import { Rendezvous } from './rendezvous.ts';
import { keepRotated } from './rotator.ts';
import { sheetsAtTheDoor } from './sheet-door.ts';

/** Who has met no member for so long looks under older keys too. */
const ALONE_AFTER_MS = 30_000;
/** Topics change with the day; the relay's day may be known only a moment after the start. Letters may have come meanwhile. */
const LOOK_AGAIN_EVERY_MS = 60_000;

export interface GroupNetworkParts {
	readonly session: GroupSession;
	readonly network: Network;
	readonly circles: CircleSwitch;
	readonly trial: TrialRunner;
	readonly letters: LetterRoom;
}

/** Lets a group take part in the network until the returned function is called. */
export const joinNetwork = ({ session, network, circles, trial, letters }: GroupNetworkParts): (() => void) => {
	const { everyone, membership, keys } = session;
	const gate = createCircleGate({
		membership,
		circle: 'everyone',
		keys,
		day: () => network.day(),
		isBuried: (id) => everyone.documentState(id).kind === 'deleted'
	});
	const documents = {
		isKnownDocument: (id: string) => everyone.isKnown(id),
		unhurried: everyone,
		documentBytes: (id: string) => everyone.bytesOf(id)
	};
	const adapter = new CircleAdapter({ circles, gate, documents, trial });
	const neighbours = new Rendezvous(network, (peers) => adapter.setPeers(peers));
	const newcomers = new Rendezvous(network, (peers) => peers.length > 0 && void letters.look());
	/** Relays come back and invites are made: each is a reason to look what was left. */
	let lookedAt = '';
	const lookForLetters = (invites: readonly Invite[]): void => {
		const relays = network.relays.flatMap(({ kind, origin }) => (kind === 'connected' ? [origin] : []));
		const reason = [...relays, ...invites.map(({ operation }) => operation)].join();
		if (reason === lookedAt) return;
		lookedAt = reason;
		void letters.look();
	};
	const meet = (): void => {
		neighbours.meetAt(meetingTopics(keys, 'everyone', network.day()));
		const now = earliestNow(Date.now(), clockBeside(network.toldDays));
		const invites = session.isMember ? invitesAtTheDoor(membership.state, now) : [];
		const sheets = session.isMember ? sheetsAtTheDoor(membership.state) : [];
		newcomers.meetAt([...invites.map(({ key }) => inviteTopic(key)), ...sheets.map(sheetTopic)]);
		lookForLetters(invites);
	};
	const ends = [keys.subscribe(meet), network.subscribe(meet), keepRotated(session, 'everyone', randomFraction)];
	const timer = setInterval(() => {
		meet();
		void letters.look();
	}, LOOK_AGAIN_EVERY_MS);
	for (const relay of session.record.relays) network.addRelay(relay);
	let alone: ReturnType<typeof setTimeout> | undefined;
	const lookAround = (): void => {
		if (everyone.connected.devices > 0) {
			clearTimeout(alone);
			alone = undefined;
			keys.lookFurther(false);
		} else {
			alone ??= setTimeout(() => keys.lookFurther(true), ALONE_AFTER_MS);
		}
	};
	ends.push(everyone.subscribe(lookAround));
	everyone.attach(adapter);
	lookAround();
	meet();
	return () => {
		clearInterval(timer);
		clearTimeout(alone);
		keys.lookFurther(false);
		for (const end of ends) end();
		neighbours.stop();
		newcomers.stop();
		everyone.detach();
	};
};
