import type { AutomergeUrl } from '@automerge/automerge-repo';
import type { Connection, Libp2p } from '@libp2p/interface';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/lib/group/evaluate.ts';
import { proveJoin } from '../../src/lib/group/join-proof.ts';
import { digest } from '../../src/lib/group/operation-log.ts';
import {
	deviceOf,
	giving,
	HANA,
	house,
	logOf,
	MIDORI,
	openDoor,
	removing,
	SATO,
	SUZUKI,
	TANAKA
} from '../../src/lib/group/testing.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import { fromHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { DeviceId } from '../../src/lib/kernel/ids.ts';
import { askToJoin } from '../../src/lib/net/join-client.ts';
import { serveJoin } from '../../src/lib/net/join-host.ts';
import { Link } from '../../src/lib/net/link.ts';
import { openNetwork } from '../../src/lib/net/network.ts';
import { deviceOfPeerId } from '../../src/lib/net/peer-id.ts';
import { admitNewcomer, type KnockProblem } from '../../src/lib/workspace/admit-newcomer.ts';
import type { JoinRequest } from '../../src/lib/wire/join.ts';
import { MAX_HANDSHAKE_FRAME } from '../../src/lib/wire/limits.ts';
import { decodeMessage, encodeMessage } from '../../src/lib/wire/message.ts';
import { SYNC_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { handshakeSchema, type Handshake } from '../../src/lib/wire/sync.ts';
import { meet, movesIn, part, whenever, type Housemate } from '../support/epoch-room.ts';
import { openRawLink } from '../support/raw-member.ts';
import { startRelayProcess, until, type RelayProcess } from '../support/relay.ts';
import { movesInAt, type RelayedHousemate } from '../support/relayed-room.ts';

const DAY = 20_000;
const MALLORY = deviceOf('whoever runs the relay');

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
const isConnected = (one: Housemate, other: Housemate): boolean =>
	one.adapter.members.some(({ peerId }) => peerId === other.peerId);
const peersOf = ({ adapter }: Housemate): string[] => adapter.members.map(({ peerId }) => peerId);

/** All handshakes of this link, each told as it comes; resolves when the link has ended. */
const listenTo = (link: Link, onMessage: (message: Handshake, body: Uint8Array) => void): Promise<Handshake[]> =>
	new Promise((resolve) => {
		const heard: Handshake[] = [];
		link.onEnd(() => resolve(heard));
		link.receive((body) => {
			const message = decodeMessage(handshakeSchema, body);
			if (!message.ok) throw new Error('more than a handshake was said');
			heard.push(message.value);
			onMessage(message.value, body);
		});
	});

describe('a relay that means ill: it knows where the group meets, and announces it too', () => {
	let relay: RelayProcess;
	let sato: RelayedHousemate;
	let suzuki: RelayedHousemate;
	let evil: { node: Libp2p; peerId: string };
	/** Streams of the circle that members open to it, as it answers them. */
	let answer: (link: Link) => void;

	const ends: (() => Promise<unknown>)[] = [];
	afterAll(async () => {
		for (const end of ends.reverse()) await end();
	});
	beforeAll(async () => {
		answer = (link) => void listenTo(link, () => {});
		relay = await startRelayProcess();
		ends.push(() => relay.dispose());
		const comes = async (deviceKey: DeviceKey) => {
			const one = await movesInAt({ origin: relay.origin, day: () => DAY }, deviceKey, house.operations);
			ends.push(() => one.stop());
			one.goOnline();
			return one;
		};
		[sato, suzuki] = [await comes(SATO), await comes(SUZUKI)];
		await Promise.all([
			whenever(sato, () => isConnected(sato, suzuki)),
			whenever(suzuki, () => isConnected(suzuki, sato))
		]);
		const network = await openNetwork({ deviceKey: MALLORY, relays: [relay.origin], webrtc: false });
		ends.push(() => network.close());
		evil = network;
		const onStream = (stream: ConstructorParameters<typeof Link>[0], connection: Connection) =>
			answer(new Link(stream, connection, network.peerId, MAX_HANDSHAKE_FRAME));
		await network.node.handle(SYNC_PROTOCOL, onStream, { runOnLimitedConnection: true });
		network.meet(sato.topics()[0]!, () => {});
		const isMet = () => [sato, suzuki].every(({ peerId }) => connectionTo(peerId) !== undefined);
		await until(network.subscribe, isMet, 'connections to both members');
	});
	const connectionTo = (peerId: string): Connection | undefined =>
		evil.node.getConnections().find(({ remotePeer, status }) => status === 'open' && remotePeer.toString() === peerId);
	const knockAt = (one: Housemate): Promise<Link> => openRawLink(evil.node, connectionTo(one.peerId)!);
	const staysOut = async (): Promise<void> => {
		expect([peersOf(sato), peersOf(suzuki)]).toEqual([[suzuki.peerId], [sato.peerId]]);
		const board = sato.repo.create({ said: 'お茶' });
		expect((await suzuki.repo.find<{ said: string }>(board.url as AutomergeUrl)).doc().said).toBe('お茶');
	};

	it('is not let in by pretending to be a member', async () => {
		const link = await knockAt(sato);
		const heard = listenTo(link, ({ type }) => {
			if (type === 'hello') link.send(encodeMessage({ type: 'proof', mac: new Uint8Array(32) }));
		});
		const topic = sato.topics()[0]!;
		link.send(encodeMessage({ type: 'hello', topic, nonce: new Uint8Array(32), instance: new Uint8Array(8) }));
		expect((await heard).map(({ type }) => type)).toEqual(['hello']);
		await staysOut();
	});

	it('is not let in by a handshake that it recorded, not even one of a member with this member', async () => {
		const topic = sato.topics()[0]!;
		const nonce = new Uint8Array(32).fill(9);
		// As if it had seen through the encryption: a proof that Suzuki-san made for Sato-san, with the nonces of that time.
		const mac = suzuki.gate.mac(topic, { from: suzuki.peerId, to: sato.peerId, fromNonce: nonce, toNonce: nonce });
		const link = await knockAt(sato);
		const heard = listenTo(link, ({ type }) => {
			if (type === 'hello') link.send(encodeMessage({ type: 'proof', mac: mac! }));
		});
		link.send(encodeMessage({ type: 'hello', topic, nonce, instance: new Uint8Array(8) }));
		expect((await heard).map(({ type }) => type)).toEqual(['hello']);
		await staysOut();
	});

	it('is not let in by passing every word on between two members who each think it is the other', async () => {
		const between = Promise.withResolvers<{ toOpener: Handshake[]; toListener: Handshake[] }>();
		answer = async (fromOpener) => {
			answer = (link) => link.abort('refused');
			const opener = deviceOfPeerId(fromOpener.peerId) === SATO.deviceId ? sato : suzuki;
			fromOpener.hold();
			const onward = await knockAt(opener === sato ? suzuki : sato);
			const said = [
				listenTo(fromOpener, (_, body) => onward.send(body as Bytes)),
				listenTo(onward, (_, body) => fromOpener.send(body as Bytes))
			] as const;
			// Who is refused on one side has no use for the other.
			void said[0].then(() => onward.abort('left'));
			void said[1].then(() => fromOpener.abort('left'));
			fromOpener.release();
			const [toListener, toOpener] = await Promise.all(said);
			between.resolve({ toListener, toOpener });
		};
		for (const one of [sato, suzuki]) one.adapter.setPeers([evil.peerId]);
		const { toListener, toOpener } = await between.promise;
		// The one who opened does prove itself to the relay; that proof is good for no other, and nothing comes back for it.
		expect(toListener.map(({ type }) => type)).toEqual(['hello', 'proof']);
		expect(toOpener.map(({ type }) => type)).toEqual(['hello']);
		await staysOut();
	});
});

describe('a relay that tries to enrol itself with what a newcomer said', () => {
	const YUMI = deviceOf('Yumi-san');
	const requestBy = (device: DeviceKey, challenge: Bytes): JoinRequest => {
		const { inviteId, keys } = openDoor;
		const facts = {
			groupId: MIDORI,
			inviteId,
			device: device.deviceId,
			boxKey: device.boxPublicKey,
			admitter: SATO.deviceId,
			challenge
		};
		return {
			...{
				type: 'join',
				groupId: fromHex(MIDORI)!,
				inviteId: fromHex(inviteId)!,
				kind: 'person',
				name: '弓',
				hint: ''
			},
			...{ device: fromHex(device.deviceId)!, boxKey: device.boxPublicKey },
			...proveJoin(facts, keys.signingKey, device)
		};
	};

	it('is refused with the recorded request, with its own name in it, and with the signatures kept', async () => {
		const sato = await movesIn(SATO, house.operations);
		const [yumi, evil] = [await movesIn(YUMI, [house.sato]), await movesIn(MALLORY, [house.sato])];
		for (const one of [sato, yumi, evil]) cleanups.push(() => one.stop());
		const problems: KnockProblem[] = [];
		const session = { deviceKey: SATO, membership: sato.membership, keys: sato.keys };
		const stop = await serveJoin({
			node: sato.node,
			admit: (request, challenge, joinerPeerId) =>
				admitNewcomer(session, { request, challenge, joinerPeerId, now: 0, clock: { kind: 'agrees' } }, (problem) =>
					problems.push(problem)
				)
		});
		cleanups.push(stop);
		for (const one of [yumi, evil]) await one.node.dial(sato.node.getMultiaddrs());
		const ask = ({ node }: Housemate, makeRequest: (challenge: Bytes) => JoinRequest) =>
			askToJoin({ node, peerId: sato.peerId, makeRequest, signal: AbortSignal.timeout(10_000) });

		let recorded: JoinRequest | undefined;
		const isIn = await ask(yumi, (challenge) => (recorded = requestBy(YUMI, challenge)));
		expect(isIn.ok).toBe(true);
		const members = sato.membership.state.members.size;
		const known = sato.membership.log.operations.size;

		const own = { device: fromHex(MALLORY.deviceId)!, boxKey: MALLORY.boxPublicKey };
		// Its own device's signature is a true one; the invite's secret it does not have.
		const withoutSecret = (challenge: Bytes): JoinRequest => {
			const { deviceSignature } = requestBy(MALLORY, challenge);
			return { ...recorded!, ...own, deviceSignature };
		};
		const replays = [recorded!, { ...recorded!, ...own }, { ...recorded!, boxKey: MALLORY.boxPublicKey }];
		const attempts = [...replays.map((request) => () => request), withoutSecret].map((request) => ask(evil, request));
		for (const answered of await Promise.all(attempts)) expect(answered).toEqual({ ok: false, error: 'refused' });
		expect(problems.toSorted()).toEqual(['another-device', 'another-device', 'bad-proof', 'bad-proof']);
		expect(sato.membership.state.members.size).toBe(members);
		expect(sato.membership.state.devices.has(MALLORY.deviceId as DeviceId)).toBe(false);
		expect(sato.membership.log.operations.size).toBe(known);
	});
});

describe('a member who hands out a part of the operations', () => {
	it('leaves others with a safe beginning, which is whole as soon as another member speaks', async () => {
		const gone = removing(SATO, [house.last], house.suzuki);
		const up = giving(SATO, [gone], house.yuki, 'participant');
		const later = giving(TANAKA, [up], house.hiro, 'desk', ['everyone', 'desk']);
		const story = [...house.operations, gone, up, later];
		const [tanaka, sato, hana] = [
			await movesIn(TANAKA, story),
			await movesIn(SATO, story),
			await movesIn(HANA, house.operations)
		];
		for (const one of [tanaka, sato, hana]) cleanups.push(() => one.stop());
		// The removal is withheld, what came after it is not.
		const all = tanaka.gate.missingIn;
		tanaka.gate.missingIn = (peerId, prefixes) => all(peerId, prefixes).filter(({ bytes }) => bytes !== gone.bytes);
		const isParked = new Promise<void>((resolve) => {
			const take = hana.gate.receive;
			hana.gate.receive = (operations) => {
				take(operations);
				if (hana.membership.log.parked.size === 2) resolve();
			};
		});
		await meet(tanaka, hana);
		await isParked;
		expect(hana.membership.state).toEqual(evaluate(logOf(...house.operations)));
		expect(hana.membership.missing).toBe(2);
		await part(tanaka, hana);

		await meet(sato, hana);
		await whenever(hana, () => hana.membership.log.operations.size === story.length);
		expect(digest(hana.membership.log)).toEqual(digest(logOf(...story)));
		expect(hana.membership.state).toEqual(evaluate(logOf(...story)));
		expect(hana.membership.missing).toBe(0);
	});
});
