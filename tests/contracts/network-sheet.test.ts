// Coming in by the printed sheet over real links, and everything else that may be said at that door: one door, one cast.
import { memory } from '@libp2p/memory';
import fc from 'fast-check';
import type { Libp2p } from 'libp2p';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memberOfDevice } from '../../src/lib/group/access.ts';
import { comeBySheet } from '../../src/lib/group/come-by-sheet.ts';
import { openEpochKey } from '../../src/lib/group/lockbox.ts';
import { removeBySheet } from '../../src/lib/group/remove-member.ts';
import { setRoleBySheet } from '../../src/lib/group/set-role.ts';
import { proveSheet, sheetTopic } from '../../src/lib/group/sheet-proof.ts';
import {
	bytesFrom,
	deviceOf,
	HANA,
	house,
	MIDORI,
	midori,
	removing,
	said,
	SATO,
	STRANGER
} from '../../src/lib/group/testing.ts';
import type { SignedOperation } from '../../src/lib/group/operation.ts';
import { verifyingKeyOf, type DeviceKey } from '../../src/lib/identity/device-key.ts';
import { recoveryKeyOf } from '../../src/lib/identity/recovery-sheet.ts';
import { toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { MemberId } from '../../src/lib/kernel/ids.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { Link } from '../../src/lib/net/link.ts';
import { askBySheet } from '../../src/lib/net/sheet-client.ts';
import { serveSheet } from '../../src/lib/net/sheet-host.ts';
import { Records } from '../../src/lib/store/records.ts';
import { encodeFrame } from '../../src/lib/wire/frames.ts';
import { MAX_JOIN_ANSWER_FRAME, MAX_SHEET_FRAME } from '../../src/lib/wire/limits.ts';
import { decodeMessage, encodeMessage } from '../../src/lib/wire/message.ts';
import { SHEET_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { fromSheetHostSchema, sheetAskSchema } from '../../src/lib/wire/sheet.ts';
import { answerSheet, sheetsAtTheDoor } from '../../src/lib/workspace/sheet-door.ts';
import { Membership } from '../../src/lib/workspace/membership.ts';
import { idOf } from '../support/circle-room.ts';
import { MemoryChunkStore } from '../support/memory-chunk-store.ts';
import { valueOf } from '../support/outcome.ts';

const PHONE = deviceOf('the phone that was bought today');
const SHEET = recoveryKeyOf(bytesFrom('the paper in the cabinet')(16));
const OTHER = recoveryKeyOf(bytesFrom('another paper')(16));
const printed = said(SATO, [house.last], 'recovery-sheet', { key: verifyingKeyOf(SHEET.deviceId) });
const sato = house.sato.id as string as MemberId;
const hana = house.hana.id as string as MemberId;
const REFUSED = encodeMessage({ type: 'sheet-refused' });

let addresses = 0;
const nodes: Libp2p[] = [];
const nodeOf = async (deviceKey: DeviceKey): Promise<Libp2p> => {
	const listen = [`/memory/sheet-${addresses++}`];
	const options = { deviceKey, stunUrls: () => [], webrtc: false, extraTransports: [memory()], listen };
	const node = (await createDeviceNode(options)) as unknown as Libp2p;
	nodes.push(node);
	return node;
};

/** Hana-san's phone: an ordinary member's, and the only one that is left. */
const hanasGroup = async (...operations: SignedOperation[]) => {
	const records = await Records.open(new MemoryChunkStore(), new Uint8Array(32).fill(7));
	const membership = valueOf(await Membership.open(MIDORI, records));
	await membership.write(...house.operations, ...operations);
	const session = {
		...{ membership, me: HANA.deviceId, keys: { answered: [midori.epochKey] } },
		get isMember() {
			return memberOfDevice(membership.state, HANA.deviceId) !== undefined;
		},
		record: { relays: ['https://relay.example'] } as never
	};
	return { membership, session };
};

let host: Libp2p;
let phone: Libp2p;
beforeEach(async () => {
	[host, phone] = await Promise.all([nodeOf(HANA), nodeOf(PHONE)]);
	await phone.dial(host.getMultiaddrs());
});
afterEach(async () => {
	await Promise.all(nodes.splice(0).map((node) => node.stop()));
});

type Group = Awaited<ReturnType<typeof hanasGroup>>;
const serves = ({ session }: Group, at = host) =>
	serveSheet({ node: at, answer: (ask, challenge, peerId) => answerSheet([session], { ask, challenge, peerId }) });

const asks = (operations: readonly SignedOperation[] = [], sheet = SHEET, from = phone) =>
	askBySheet({ node: from, peerId: idOf(host), sheet, operations, signal: AbortSignal.timeout(10_000) });

const comes = async ({ membership }: Group, member: MemberId, as = PHONE): Promise<readonly SignedOperation[]> =>
	valueOf(
		await comeBySheet({
			...{ log: membership.log, sheet: SHEET, phone: as, member, name: '新しいスマホ' },
			challenge: bytesFrom('drawn by the phone')(32)
		})
	);

/** Everything that comes back on a stream of `from` when it answers the challenge with this frame's body. */
const answerTo = async (from: Libp2p, body: (challenge: Bytes) => Uint8Array) => {
	const connection = await from.dial(host.peerId);
	const link = new Link(await connection.newStream(SHEET_PROTOCOL), connection, idOf(from), MAX_JOIN_ANSWER_FRAME);
	const frames: Uint8Array[] = [];
	const began = performance.now();
	await new Promise<void>((resolve) => {
		link.onEnd(() => resolve());
		link.receive((frame) => {
			frames.push(frame);
			const said = decodeMessage(fromSheetHostSchema, frame);
			if (said.ok && said.value.type === 'sheet-challenge') link.send(body(said.value.nonce));
		});
	});
	return { said: frames.slice(1), ms: performance.now() - began };
};

/** A well-formed ask; what it is proven for can be something else than what is said. */
const askOf =
	(
		from: DeviceKey,
		changes: { sheet?: DeviceKey; member?: DeviceKey; challenge?: Bytes; proven?: readonly SignedOperation[] } = {},
		operations: readonly SignedOperation[] = []
	) =>
	(drawn: Bytes): Uint8Array => {
		const { sheet = SHEET, member = HANA, challenge = drawn, proven = operations } = changes;
		const talk = { newcomer: from.deviceId, member: member.deviceId, challenge, operations: proven };
		const signature = proveSheet(sheet, talk);
		const brought = operations.map((one) => ({ bytes: one.bytes, signature: one.signature }));
		return encodeMessage({
			...{ type: 'sheet-ask', sheet: verifyingKeyOf(SHEET.deviceId), operations: brought, signature }
		});
	};

describe('WIRE52 a new phone with nothing but the sheet', () => {
	it('is told of the group, brings itself in as a まとめ役’s, and gets the key', async () => {
		const group = await hanasGroup(printed);
		await serves(group);
		expect(sheetsAtTheDoor(group.membership.state).map(sheetTopic)).toEqual([
			sheetTopic(verifyingKeyOf(SHEET.deviceId))
		]);
		const told = valueOf(await asks());
		expect(told).toMatchObject({ relays: ['https://relay.example'], lockbox: null });
		expect(told.operations).toHaveLength(house.operations.length + 1);

		const operations = await comes(group, sato);
		expect(operations.map(({ op }) => op.type)).toEqual(['link-device']);
		const welcome = valueOf(await asks(operations));
		expect(memberOfDevice(group.membership.state, PHONE.deviceId)).toMatchObject({ memberId: sato, role: 'steward' });
		const key = await openEpochKey(welcome.lockbox!, PHONE, { groupId: MIDORI, circle: 'everyone' });
		expect(key).toEqual({ ok: true, value: midori.epochKey });
		// The answer was lost on the way: it is given once more, and nothing is done twice.
		const known = group.membership.log.operations.size;
		expect(valueOf(await asks(operations)).lockbox).not.toBeNull();
		expect(valueOf(await asks()).lockbox).not.toBeNull();
		expect(group.membership.log.operations.size).toBe(known);
	});

	it('or as somebody else’s, who becomes まとめ役 by it and stays in their circles', async () => {
		const group = await hanasGroup(printed);
		await serves(group);
		const operations = await comes(group, hana);
		expect(operations.map(({ op }) => op.type)).toEqual(['link-device', 'set-role']);
		expect(valueOf(await asks(operations)).lockbox).not.toBeNull();
		const member = memberOfDevice(group.membership.state, PHONE.deviceId);
		expect(member).toMatchObject({ memberId: hana, role: 'steward', circles: ['everyone'] });
		expect(member?.devices).toHaveLength(2);
	});
});

describe('WIRE53 every refusal is the same', () => {
	it('in bytes, and none sooner than a second after the ask', async () => {
		const group = await hanasGroup(printed);
		await serves(group);
		const stranger = await nodeOf(STRANGER);
		await stranger.dial(host.getMultiaddrs());
		const known = group.membership.log.operations.size;
		const operations = await comes(group, sato);
		const own = await comes(group, sato, STRANGER);
		const { log, state } = group.membership;
		const bySheet = { log, state, deviceKey: SHEET };
		const role = { member: hana, role: 'steward', circles: ['everyone'] } as const;
		const raised = valueOf(setRoleBySheet(bySheet, role));
		const removed = valueOf(removeBySheet(bySheet, { member: sato }));
		const bySato = removing(SATO, [printed], house.hiro);
		const refused = await Promise.all([
			// Another sheet, a proof that was made for somebody in between, one that was copied, one for other operations.
			answerTo(phone, askOf(PHONE, { sheet: OTHER })),
			answerTo(phone, askOf(PHONE, { member: STRANGER })),
			answerTo(phone, askOf(PHONE, { challenge: bytesFrom('yesterday')(32) })),
			answerTo(phone, askOf(PHONE, { proven: [] }, operations)),
			answerTo(stranger, askOf(PHONE)),
			answerTo(stranger, () => encodeMessage({ type: 'nonsense' }))
		]);
		refused.push(
			...(await Promise.all([
				// Proven, but not what comes in by this door: another's phone, no phone, a removal, somebody else's operation.
				answerTo(stranger, askOf(STRANGER, {}, operations)),
				answerTo(stranger, askOf(STRANGER, {}, [raised])),
				answerTo(stranger, askOf(STRANGER, {}, [...own, removed])),
				answerTo(stranger, askOf(STRANGER, {}, [...own, bySato]))
			]))
		);
		for (const { said: frames, ms } of refused) {
			expect(frames).toEqual([REFUSED]);
			expect(ms).toBeGreaterThan(900);
		}
		expect(group.membership.log.operations.size).toBe(known);
		expect(valueOf(await asks(operations)).lockbox).not.toBeNull();
	});

	it('also for a sheet that another one took the place of, and at a device that is out', async () => {
		const next = said(SATO, [printed], 'recovery-sheet', { key: verifyingKeyOf(OTHER.deviceId) });
		const group = await hanasGroup(printed, next);
		const stop = await serves(group);
		expect((await asks()).ok).toBe(false);
		expect(await asks([], OTHER)).toMatchObject({ ok: true });
		await stop();
		const gone = await hanasGroup(printed, removing(SATO, [printed], house.hana));
		await serves(gone);
		expect(await asks()).toEqual({ ok: false, error: 'refused' });
	});

	it('and who knocks again and again is answered five times', async () => {
		await serves(await hanasGroup(printed));
		const answers = [];
		for (let n = 0; n < 6; n++) answers.push((await asks()).ok);
		expect(answers).toEqual([true, true, true, true, true, false]);
	});
});

describe('WIRE51 what comes from outside', () => {
	it('may be anything: a stream of noise ends without an answer but the refusal, and the next one is served', async () => {
		const group = await hanasGroup(printed);
		await serves(group);
		const good = askOf(PHONE)(bytesFrom('challenge')(32));
		const noise = fc.oneof(
			fc.uint8Array({ maxLength: 200 }),
			// One byte of a good ask is another one.
			fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
				const changed = good.slice();
				changed[at]! ^= by;
				return changed;
			})
		);
		const options = { numRuns: 1 };
		await fc.assert(
			fc.asyncProperty(fc.array(noise, { minLength: 16, maxLength: 16 }), async (bodies) => {
				for (let at = 0; at < bodies.length; at += 8) {
					const answers = await Promise.all(bodies.slice(at, at + 8).map((body) => answerTo(phone, () => body)));
					for (const { said: frames } of answers) expect(frames.map(toHex)).toEqual([toHex(REFUSED)]);
				}
			}),
			options
		);
		const other = await nodeOf(deviceOf('a second new phone'));
		await other.dial(host.getMultiaddrs());
		expect(await asks([], SHEET, other)).toMatchObject({ ok: true });
	});

	it('is refused when any byte of a good ask is another one, and nothing of it is taken in', async () => {
		const { session, membership } = await hanasGroup(printed);
		const challenge = bytesFrom('challenge')(32);
		const peerId = idOf(phone);
		const good = askOf(PHONE, {}, await comes({ session, membership }, sato))(challenge);
		const known = membership.log.operations.size;
		let understood = 0;
		const oneByte = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }));
		await fc.assert(
			fc.asyncProperty(oneByte, async ([at, by]) => {
				const changed = good.slice();
				changed[at]! ^= by;
				const ask = decodeMessage(sheetAskSchema, changed);
				if (!ask.ok) return;
				understood++;
				const answer = await answerSheet([session], { ask: ask.value, challenge, peerId });
				expect(answer).toEqual({ type: 'sheet-refused' });
			}),
			{ numRuns: 400 }
		);
		expect(membership.log.operations.size).toBe(known);
		expect(understood).toBeGreaterThan(200);
	});

	it('but not more than a frame holds', async () => {
		await serves(await hanasGroup(printed));
		const connection = await phone.dial(host.peerId);
		const stream = await connection.newStream(SHEET_PROTOCOL);
		const ended = new Promise<void>((resolve) => stream.addEventListener('close', () => resolve()));
		stream.send(encodeFrame(new Uint8Array(MAX_SHEET_FRAME + 1)).subarray(0, 8));
		await ended;
		expect(await asks()).toMatchObject({ ok: true });
	});

	it('nor is a member believed who says too much or greets twice', async () => {
		const says = async (...messages: Parameters<typeof encodeMessage>[0][]) => {
			await host.handle(SHEET_PROTOCOL, (stream, connection) => {
				const link = new Link(stream, connection, idOf(host), MAX_SHEET_FRAME);
				link.send(encodeMessage({ type: 'sheet-challenge', nonce: bytesFrom('challenge')(32) }));
				link.receive(() => messages.forEach((message) => link.send(encodeMessage(message))));
			});
			const answer = await asks();
			await host.unhandle(SHEET_PROTOCOL);
			return answer;
		};
		const told = { type: 'sheet-group', operations: [], relays: ['https://relay.example'], lockbox: null };
		expect((await says(told)).ok).toBe(true);
		const malformed = { ok: false, error: 'malformed' };
		expect(await says({ ...told, relays: Array.from({ length: 5 }, () => 'https://r') })).toEqual(malformed);
		expect(await says({ ...told, relays: ['x'.repeat(201)] })).toEqual(malformed);
		expect(await says({ ...told, lockbox: new Uint8Array(1_025) })).toEqual(malformed);
		expect(await says({ ...told, more: 1 })).toEqual(malformed);
		expect(await says({ type: 'sheet-challenge', nonce: bytesFrom('again')(32) })).toEqual(malformed);
	});
});
