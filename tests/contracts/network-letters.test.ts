import type { Libp2p } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLiveDevice } from '../../src/lib/group/access.ts';
import { createInvite, type NewInvite } from '../../src/lib/group/author.ts';
import { evaluate } from '../../src/lib/group/evaluate.ts';
import { add, type OperationLog } from '../../src/lib/group/operation-log.ts';
import type { SignedOperation } from '../../src/lib/group/operation.ts';
import { remove } from '../../src/lib/group/remove-member.ts';
import {
	admission,
	bytesFrom,
	invite,
	logOf,
	midori,
	MIDORI,
	SATO,
	SUZUKI,
	TANAKA
} from '../../src/lib/group/testing.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import { verifyingKeyFrom } from '../../src/lib/identity/signature.ts';
import type { Bytes } from '../../src/lib/kernel/bytes.ts';
import { ok } from '../../src/lib/kernel/result.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { RelayMailbox } from '../../src/lib/net/mailbox-client.ts';
import { relayMultiaddr } from '../../src/lib/net/relay-address.ts';
import { sealLetter } from '../../src/lib/group/join-letter.ts';
import { inviteKeys } from '../../src/lib/group/invite-key.ts';
import { fetchReply, leaveLetter } from '../../src/lib/workspace/join-by-letter.ts';
import { JoinRequests } from '../../src/lib/workspace/join-requests.ts';
import type { Clock } from '../../src/lib/workspace/clock.ts';
import { LetterRoom, type LetterProblem } from '../../src/lib/workspace/letter-room.ts';
import { MemoryKeychain } from '../support/memory-keychain.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const root = midori.operation;

let relay: TestRelay;
let nodes: Libp2p[];
beforeEach(async () => {
	relay = await startTestRelay();
	nodes = [];
});
afterEach(async () => {
	await Promise.all(nodes.map((node) => node.stop()));
	await relay.close();
});

const mailboxFor = async (deviceKey: DeviceKey): Promise<RelayMailbox> => {
	const node = await createDeviceNode({ deviceKey, stunUrls: () => [], webrtc: false, listen: [] });
	nodes.push(node);
	return new RelayMailbox(await node.dial(multiaddr(relayMultiaddr(relay.origin))), node);
};

/** A member's device with the group's log, and what it remembers. */
class Member {
	log: OperationLog;
	readonly problems: LetterProblem[] = [];
	readonly requests: JoinRequests;
	readonly room: LetterRoom;
	/** What its relay is told of while this is false is nothing. */
	answers = true;
	now = Date.now();
	clock: Clock = { kind: 'agrees' };

	private constructor(deviceKey: DeviceKey, log: OperationLog, mailbox: RelayMailbox) {
		this.log = log;
		const kept = new Map<string, Bytes>();
		this.requests = new JoinRequests({
			get: async (_, name) => ok(kept.get(name)),
			put: async (_, name, bytes) => ok(void kept.set(name, bytes as Bytes))
		});
		const parts = { deviceKey, membership: this, requests: this.requests, keys: { answered: [midori.epochKey] } };
		const session = { ...parts, isMember: isLiveDevice(evaluate(log), deviceKey.deviceId) };
		this.room = new LetterRoom({
			session,
			mailboxes: () => [
				{
					collect: (box, known) => mailbox.collect(box, known),
					leave: async (key, id, sealed) =>
						this.answers ? mailbox.leave(key, id, sealed) : { ok: false, error: 'unreachable' }
				}
			],
			oneAtATime: (work) => work(),
			onProblem: (problem) => this.problems.push(problem),
			now: () => this.now,
			clock: () => this.clock
		});
	}

	static async open(deviceKey: DeviceKey, log: OperationLog): Promise<Member> {
		return new Member(deviceKey, log, await mailboxFor(deviceKey));
	}

	get state() {
		return evaluate(this.log);
	}

	async write(...operations: SignedOperation[]) {
		this.log = add(this.log, operations).log;
		return ok(undefined);
	}
}

const invited = (changes: Partial<NewInvite> = {}, base = logOf(root)) => {
	const made = createInvite({
		...{ log: base, state: evaluate(base), deviceKey: SATO, role: 'participant', circles: ['everyone'], uses: 1 },
		...{ until: Date.now() + DAY_MS, random: bytesFrom('invite'), ...changes }
	});
	const { inviteId, secret } = made;
	const letterKey = made.letterKey!;
	const style = changes.style ?? 'personal';
	const link = { groupId: MIDORI, inviteId, secret, letterKey, style, relays: [] };
	return { link, log: add(base, [made.operation]).log };
};

/** A newcomer's device that left a letter with this link. */
const newcomer = async (deviceKey: DeviceKey, link: ReturnType<typeof invited>['link'], name = '鈴木') => {
	const keychain = new MemoryKeychain(deviceKey);
	const mailbox = await mailboxFor(deviceKey);
	const left = await leaveLetter(keychain, link, { name, hint: '', kind: 'person' }, [mailbox], Date.now());
	if (!left.ok) throw new Error(left.error);
	const fetches = () => fetchReply(keychain, left.value, [mailbox], Date.now());
	return { keychain, mailbox, waiting: left.value, fetches };
};

describe('a letter by a personal invite', () => {
	it('lets its writer in at the next look of any member, and only one of two writers', async () => {
		const { link, log } = invited();
		await newcomer(SUZUKI, link);
		await newcomer(TANAKA, link, '田中');
		const sato = await Member.open(SATO, log);
		await sato.room.look();
		expect([SUZUKI, TANAKA].filter(({ deviceId }) => isLiveDevice(sato.state, deviceId))).toEqual([SUZUKI]);
		expect(sato.problems).toEqual(['used-up']);
		const { operations } = sato.log;
		await sato.room.look();
		expect(sato.log.operations.size).toBe(operations.size);
	});

	it('is answered again by another member when the first answer never left', async () => {
		const { link, log } = invited();
		const suzuki = await newcomer(SUZUKI, link);
		const sato = await Member.open(SATO, log);
		sato.answers = false;
		await sato.room.look();
		expect(sato.problems).toEqual(['not-left']);
		expect(await suzuki.mailbox.collect(verifyingKeyFrom(suzuki.waiting.replyKey), [])).toEqual({
			ok: true,
			value: []
		});
		const again = await Member.open(SATO, sato.log);
		await again.room.look();
		const found = await suzuki.mailbox.collect(verifyingKeyFrom(suzuki.waiting.replyKey), []);
		expect(found.ok && found.value).toHaveLength(1);
	});

	it('left in time is not late when it is opened after the day', async () => {
		const { link, log } = invited({ until: Date.now() + DAY_MS });
		await newcomer(SUZUKI, link);
		const sato = await Member.open(SATO, log);
		sato.now += 10 * DAY_MS;
		await sato.room.look();
		expect(isLiveDevice(sato.state, SUZUKI.deviceId)).toBe(true);
	});

	it('by an invite long over is refused, whatever day the relay tells', async () => {
		const { link, log } = invited({ until: Date.now() + DAY_MS });
		await newcomer(SUZUKI, link);
		const sato = await Member.open(SATO, log);
		sato.now += 24 * DAY_MS;
		await sato.room.look();
		expect(isLiveDevice(sato.state, SUZUKI.deviceId)).toBe(false);
		expect(sato.problems).toEqual(['expired']);
	});

	it.each(['personal', 'poster'] as const)(
		'is not lost (%s) on a device whose clock is ten years ahead, which says why it cannot answer',
		async (style) => {
			const { link, log } = invited({ style, uses: style === 'poster' ? 200 : 1 });
			await newcomer(SUZUKI, link);
			const sato = await Member.open(SATO, log);
			const days = 3_653;
			sato.now += days * DAY_MS;
			sato.clock = { kind: 'ahead', days };
			await sato.room.look();
			expect(sato.problems).toEqual(['past-by-wrong-clock']);
			expect(isLiveDevice(sato.state, SUZUKI.deviceId)).toBe(false);
			sato.now -= days * DAY_MS;
			sato.clock = { kind: 'agrees' };
			await sato.room.look();
			expect(isLiveDevice(sato.state, SUZUKI.deviceId) || sato.requests.list.length === 1).toBe(true);
			expect(sato.problems).toHaveLength(1);
		}
	);

	it('does not bring back who was removed', async () => {
		const { link, log } = invited();
		await newcomer(SUZUKI, link);
		const sato = await Member.open(SATO, log);
		await sato.room.look();
		const member = sato.state.memberIdByDevice.get(SUZUKI.deviceId)!;
		const out = await remove({ log: sato.log, state: sato.state, deviceKey: SATO }, { member }, bytesFrom('removal'));
		if (!out.ok) throw new Error(out.error);
		const after = await Member.open(SATO, add(sato.log, [out.value.operation]).log);
		await after.room.look();
		expect(isLiveDevice(after.state, SUZUKI.deviceId)).toBe(false);
	});
});

describe('a letter by a poster', () => {
	const poster = () => invited({ style: 'poster', uses: 200 });

	it('waits for a まとめ役, who lets in or passes over', async () => {
		const { link, log } = poster();
		await newcomer(SUZUKI, link);
		await newcomer(TANAKA, link, '田中');
		const sato = await Member.open(SATO, log);
		await sato.room.look();
		expect(sato.requests.list.map(({ letter }) => letter.name)).toEqual(['鈴木', '田中']);
		expect(sato.state.members.size).toBe(1);
		expect(await sato.room.approve(sato.requests.list[0]!.id)).toEqual({ ok: true, value: undefined });
		expect(await sato.requests.decline(sato.requests.list[0]!.id)).toBe(true);
		await sato.room.look();
		expect(sato.requests.list).toEqual([]);
		expect([SUZUKI, TANAKA].map(({ deviceId }) => isLiveDevice(sato.state, deviceId))).toEqual([true, false]);
	});

	it('is no 参加者’s to answer', async () => {
		const { link, log } = poster();
		const door = invite(SATO, [root], 'for Tanaka-san');
		const tanakaIn = admission(SATO, [door.operation], TANAKA, door);
		await newcomer(SUZUKI, link);
		const tanaka = await Member.open(TANAKA, add(log, [door.operation, tanakaIn]).log);
		await tanaka.room.look();
		const [request] = tanaka.requests.list;
		expect(await tanaka.room.approve(request!.id)).toEqual({ ok: false, error: 'not-allowed' });
		expect(isLiveDevice(tanaka.state, SUZUKI.deviceId)).toBe(false);
	});

	it('that is torn or made up is passed over, and the others are read', async () => {
		const { link, log } = poster();
		const { signingKey } = inviteKeys(link.secret, link.inviteId);
		const hostile = await mailboxFor(TANAKA);
		await hostile.leave(signingKey, new Uint8Array(16).fill(1), new Uint8Array(100));
		const unproven = {
			...{ device: new Uint8Array(32), boxKey: TANAKA.boxPublicKey, kind: 'person' as const, name: '誰か', hint: '' },
			...{ challenge: new Uint8Array(32), inviteSignature: new Uint8Array(64), deviceSignature: new Uint8Array(64) }
		};
		const sealed = await sealLetter({ ...unproven, replyKey: new Uint8Array(32) }, link.letterKey, link);
		await hostile.leave(signingKey, new Uint8Array(16).fill(2), sealed);
		await newcomer(SUZUKI, link);
		const sato = await Member.open(SATO, log);
		await sato.room.look();
		expect(sato.requests.list.map(({ letter }) => letter.name)).toEqual(['鈴木']);
	});
});
