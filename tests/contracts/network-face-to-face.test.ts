// Coming in face to face over real links, from both ends and from somebody in between: one meeting, one cast.
import { memory } from '@libp2p/memory';
import type { Libp2p } from 'libp2p';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLiveDevice, memberOfDevice } from '../../src/lib/group/access.ts';
import type { Refusal } from '../../src/lib/group/acting.ts';
import { evaluate } from '../../src/lib/group/evaluate.ts';
import { inviteKeys } from '../../src/lib/group/invite-key.ts';
import type { InviteLink } from '../../src/lib/group/invite-link.ts';
import type { SignedOperation } from '../../src/lib/group/operation.ts';
import { add, type OperationLog } from '../../src/lib/group/operation-log.ts';
import { commitment } from '../../src/lib/group/short-code.ts';
import { bytesFrom, deviceOf, house, logOf, midori, SATO, STRANGER, SUZUKI } from '../../src/lib/group/testing.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import { ok, type Result } from '../../src/lib/kernel/result.ts';
import { Conversation } from '../../src/lib/net/conversation.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { askToJoin } from '../../src/lib/net/join-client.ts';
import { serveJoin } from '../../src/lib/net/join-host.ts';
import { Link } from '../../src/lib/net/link.ts';
import { requestFor } from '../../src/lib/workspace/accept-invite.ts';
import type { KnockProblem } from '../../src/lib/workspace/admit-newcomer.ts';
import { answerNewcomer, FaceToFaceOffer } from '../../src/lib/workspace/face-to-face.ts';
import { inviteFaceToFace } from '../../src/lib/workspace/invite.ts';
import { readInvite } from '../../src/lib/workspace/join.ts';
import { compareHalfSchema, fromAdmitterSchema, joinRequestSchema } from '../../src/lib/wire/join.ts';
import { MAX_JOIN_ANSWER_FRAME } from '../../src/lib/wire/limits.ts';
import { encodeMessage } from '../../src/lib/wire/message.ts';
import { JOIN_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { idOf } from '../support/circle-room.ts';

const MINUTE_MS = 60_000;
const KATO = deviceOf('Kato-san, who stands at the 窓口');
const never = new AbortController().signal;

let addresses = 0;
const nodes: Libp2p[] = [];
const nodeOf = async (deviceKey: DeviceKey): Promise<Libp2p> => {
	const listen = [`/memory/face-to-face-${addresses++}`];
	const options = { deviceKey, stunUrls: () => [], webrtc: false, extraTransports: [memory()], listen };
	const node = (await createDeviceNode(options)) as unknown as Libp2p;
	nodes.push(node);
	return node;
};

/** A member's device at whose door newcomers stand. */
class Member {
	log: OperationLog;
	readonly deviceKey: DeviceKey;
	readonly keys = { answered: [midori.epochKey] };
	readonly shown = new Set<FaceToFaceOffer>();
	readonly problems: KnockProblem[] = [];
	/** Topics at which it is met because it shows something. */
	readonly met = new Set<string>();

	constructor(deviceKey: DeviceKey, log: OperationLog) {
		this.deviceKey = deviceKey;
		this.log = log;
	}

	get membership(): this {
		return this;
	}

	get state() {
		return evaluate(this.log);
	}

	get acting() {
		const { log, state, deviceKey } = this;
		return { log, state, deviceKey };
	}

	async write(...operations: SignedOperation[]) {
		this.log = add(this.log, operations).log;
		return ok(undefined);
	}

	async carryOut(made: Result<SignedOperation, Refusal>) {
		return made.ok ? this.write(made.value) : made;
	}

	serve(node: Libp2p): Promise<unknown> {
		const door = {
			session: this,
			oneAtATime: <T>(work: () => Promise<T>) => work(),
			onProblem: (problem: KnockProblem) => void this.problems.push(problem)
		};
		return serveJoin({
			node,
			admit: (request, challenge, joinerPeerId) => {
				const knock = { request, challenge, joinerPeerId, now: Date.now(), clock: { kind: 'agrees' } as const };
				return answerNewcomer({ ...door, shown: [...this.shown] }, knock);
			}
		});
	}

	/** Shows an invite to 世話人, made so long ago. */
	async shows(ago = 0): Promise<{ offer: FaceToFaceOffer; link: InviteLink }> {
		const place = { origin: 'https://engawa.example', relays: [] };
		const made = await inviteFaceToFace(this, { ...place, role: 'desk', now: Date.now() - ago });
		if (!made.ok) throw new Error(made.error);
		const link = readInvite(made.value.link);
		if (!link.ok) throw new Error(link.error);
		const offer: FaceToFaceOffer = new FaceToFaceOffer({
			session: this,
			network: {
				meet: (topic) => {
					this.met.add(topic.join());
					return () => this.met.delete(topic.join());
				}
			},
			...{ invite: made.value, now: Date.now(), onEnd: () => this.shown.delete(offer) }
		});
		this.shown.add(offer);
		return { offer, link: link.value };
	}
}

let sato: Member;
let satosNode: Libp2p;
let katosNode: Libp2p;
beforeEach(async () => {
	sato = new Member(SATO, logOf(...house.operations));
	[satosNode, katosNode] = await Promise.all([nodeOf(SATO), nodeOf(KATO)]);
	await katosNode.dial(satosNode.getMultiaddrs());
	await sato.serve(satosNode);
});
afterEach(async () => {
	for (const offer of sato.shown) offer.end();
	await Promise.all(nodes.splice(0).map((node) => node.stop()));
});

const makeRequestOf =
	(link: InviteLink, deviceKey: DeviceKey) => (challenge: Uint8Array<ArrayBuffer>, admitter: string) =>
		requestFor({
			...{ deviceKey, link, challenge, admitter, newcomer: { name: '加藤', hint: '', kind: 'person' } },
			signingKey: inviteKeys(link.secret, link.inviteId).signingKey
		});

const asks = async (from: Libp2p, at: Libp2p, deviceKey: DeviceKey, link: InviteLink, signal: AbortSignal = never) => {
	const digits: string[] = [];
	const answer = await askToJoin({
		...{ node: from, peerId: idOf(at), makeRequest: makeRequestOf(link, deviceKey), signal },
		onDigits: (code) => digits.push(code)
	});
	return { answer, digits };
};

/** The digits on the member's screen, as soon as they are there. */
const onScreen = (offer: FaceToFaceOffer): Promise<string> =>
	new Promise((resolve) => {
		const look = (): void => {
			if (offer.state.kind !== 'comparing') return;
			end();
			resolve(offer.state.code);
		};
		const end = offer.subscribe(look);
		look();
	});

const refused = { ok: false, error: 'refused' } as const;

describe('FACE1 whoever stands there', () => {
	it('comes in when both screens show the same digits and a person says so, in the role that was chosen', async () => {
		const { offer, link } = await sato.shows();
		const coming = asks(katosNode, satosNode, KATO, link);
		const code = await onScreen(offer);
		expect(offer.state).toMatchObject({ kind: 'comparing', name: '加藤' });
		expect([code, isLiveDevice(sato.state, KATO.deviceId)]).toEqual([expect.stringMatching(/^\d{6}$/), false]);
		offer.compare(true);
		const { answer, digits } = await coming;
		expect([answer.ok, digits]).toEqual([true, [code]]);
		expect(memberOfDevice(sato.state, KATO.deviceId)).toMatchObject({ role: 'desk', circles: ['everyone', 'desk'] });
		expect([offer.state.kind, sato.met.size]).toEqual(['done', 0]);
	});

	it('comes in alone: a second one is refused meanwhile and afterwards, without digits', async () => {
		const { offer, link } = await sato.shows();
		const another = await nodeOf(STRANGER);
		await another.dial(satosNode.getMultiaddrs());
		const first = asks(katosNode, satosNode, KATO, link);
		await onScreen(offer);
		expect(await asks(another, satosNode, STRANGER, link)).toEqual({ answer: refused, digits: [] });
		offer.compare(true);
		expect((await first).answer.ok).toBe(true);
		expect(await asks(another, satosNode, STRANGER, link)).toEqual({ answer: refused, digits: [] });
		expect(isLiveDevice(sato.state, STRANGER.deviceId)).toBe(false);
		expect(sato.problems).toEqual(['not-compared', 'used-up']);
	});

	it('who lost the answer on the way gets it once more, without digits', async () => {
		const { offer, link } = await sato.shows();
		const coming = asks(katosNode, satosNode, KATO, link);
		await onScreen(offer);
		offer.compare(true);
		await coming;
		const again = await asks(katosNode, satosNode, KATO, link);
		expect([again.answer.ok, again.digits]).toEqual([true, []]);
	});
});

describe('FACE2 digits that differ', () => {
	it('let nobody in and take the invite back: the link is of no use after that', async () => {
		const { offer, link } = await sato.shows();
		const coming = asks(katosNode, satosNode, KATO, link);
		await onScreen(offer);
		offer.compare(false);
		expect((await coming).answer).toEqual(refused);
		expect([offer.state.kind, sato.met.size]).toEqual(['denied', 0]);
		expect(sato.state.invites.get(link.inviteId)?.revoked).toBe(true);
		expect(await asks(katosNode, satosNode, KATO, link)).toEqual({ answer: refused, digits: [] });
		expect(isLiveDevice(sato.state, KATO.deviceId)).toBe(false);
	});

	it('cannot be tried for long: the third line that breaks ends it', async () => {
		const { offer, link } = await sato.shows();
		for (const kind of ['waiting', 'waiting', 'over']) {
			const leaving = new AbortController();
			const coming = asks(katosNode, satosNode, KATO, link, leaving.signal);
			await onScreen(offer);
			const isLeft = new Promise<void>((resolve) => {
				offer.subscribe(() => offer.state.kind === kind && resolve());
			});
			leaving.abort();
			await Promise.all([coming, isLeft]);
		}
		expect(sato.state.invites.get(link.inviteId)?.revoked).toBe(true);
	});
});

describe('FACE3 after a quarter of an hour', () => {
	it('it is over by itself, and no clock of a newcomer opens it', async () => {
		const { offer, link } = await sato.shows(15 * MINUTE_MS - 1_500);
		const isOver = new Promise<void>((resolve) => {
			offer.subscribe(() => offer.state.kind === 'over' && resolve());
		});
		const coming = asks(katosNode, satosNode, KATO, link);
		await onScreen(offer);
		await isOver;
		offer.compare(true);
		expect((await coming).answer).toEqual(refused);
		expect(await asks(katosNode, satosNode, KATO, link)).toEqual({ answer: refused, digits: [] });
		expect(isLiveDevice(sato.state, KATO.deviceId)).toBe(false);
		expect([sato.shown.size, sato.met.size, sato.problems]).toEqual([0, 0, ['expired']]);
	});
});

describe('FACE4 another member who is online', () => {
	it('lets nobody in by it, who proves the invite to them as well', async () => {
		const { link } = await sato.shows();
		const suzuki = new Member(SUZUKI, sato.log);
		const suzukisNode = await nodeOf(SUZUKI);
		await suzuki.serve(suzukisNode);
		await katosNode.dial(suzukisNode.getMultiaddrs());
		expect(await asks(katosNode, suzukisNode, KATO, link)).toEqual({ answer: refused, digits: [] });
		expect(suzuki.problems).toEqual(['not-compared']);
		expect(isLiveDevice(suzuki.state, KATO.deviceId)).toBe(false);
	});
});

describe('FACE5 somebody in between who read the link as well', () => {
	const inBetween = async (): Promise<Libp2p> => {
		const middle = await nodeOf(STRANGER);
		await Promise.all([middle.dial(satosNode.getMultiaddrs()), katosNode.dial(middle.getMultiaddrs())]);
		return middle;
	};

	/** Asks the member in its own name, and passes every half of the digits on as it is. */
	const passesOn = async (middle: Libp2p, link: InviteLink): Promise<void> => {
		await middle.handle(JOIN_PROTOCOL, async (stream, connection) => {
			const towardsKato = new Conversation(new Link(stream, connection, idOf(middle), MAX_JOIN_ANSWER_FRAME));
			const toSato = await middle.dial(satosNode.peerId);
			const out = new Link(await toSato.newStream(JOIN_PROTOCOL), toSato, idOf(middle), MAX_JOIN_ANSWER_FRAME);
			const towardsSato = new Conversation(out);
			const challenge = await towardsSato.hear(fromAdmitterSchema, never);
			if (!challenge.ok || challenge.value.type !== 'challenge') throw new Error('no challenge');
			towardsKato.say(challenge.value);
			await towardsKato.hear(joinRequestSchema, never);
			towardsSato.say(makeRequestOf(link, STRANGER)(challenge.value.nonce, idOf(satosNode)));
			const promise = await towardsSato.hear(fromAdmitterSchema, never);
			if (promise.ok) towardsKato.say(promise.value);
			const half = await towardsKato.hear(compareHalfSchema, never);
			if (half.ok) towardsSato.say(half.value);
			const reveal = await towardsSato.hear(fromAdmitterSchema, never);
			if (reveal.ok) towardsKato.say(reveal.value);
			const answer = await towardsSato.hear(fromAdmitterSchema, never);
			if (answer.ok) towardsKato.say(answer.value);
		});
	};

	it('gets other digits onto the two screens: whoever looks lets neither in', async () => {
		const { offer, link } = await sato.shows();
		const middle = await inBetween();
		await passesOn(middle, link);
		const seen: string[] = [];
		const coming = askToJoin({
			...{ node: katosNode, peerId: idOf(middle), makeRequest: makeRequestOf(link, KATO), signal: never },
			onDigits: (code) => seen.push(code)
		});
		const atSato = await onScreen(offer);
		await expect.poll(() => seen.length).toBe(1);
		offer.compare(atSato === seen[0]);
		expect(await coming).toEqual(refused);
		expect(offer.state.kind).toBe('denied');
		expect([KATO, STRANGER].filter(({ deviceId }) => isLiveDevice(sato.state, deviceId))).toEqual([]);
	});

	it('cannot choose its half after it saw the other: who breaks the promise gets nothing shown', async () => {
		const { link } = await sato.shows();
		const middle = await inBetween();
		const promised = commitment(bytesFrom('promised')(32));
		await middle.handle(JOIN_PROTOCOL, (stream, connection) => {
			const talk = new Link(stream, connection, idOf(middle), MAX_JOIN_ANSWER_FRAME);
			const said = [
				{ type: 'compare', commitment: promised },
				{ type: 'compare-reveal', nonce: bytesFrom('another')(32) }
			];
			talk.send(encodeMessage({ type: 'challenge', nonce: bytesFrom('challenge')(32) }));
			talk.receive(() => {
				const next = said.shift();
				if (next) talk.send(encodeMessage(next));
			});
		});
		const answer = { ok: false, error: 'malformed' };
		expect(await asks(katosNode, middle, KATO, link)).toEqual({ answer, digits: [] });
		const unasked = { node: katosNode, peerId: idOf(middle), makeRequest: makeRequestOf(link, KATO), signal: never };
		expect(await askToJoin(unasked)).toEqual(answer);
	});
});
