import { memory } from '@libp2p/memory';
import type { Libp2p } from 'libp2p';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/lib/group/evaluate.ts';
import { linkDevice, type LinkAsked } from '../../src/lib/group/link-device.ts';
import { linkingKeys, linkingMac } from '../../src/lib/group/linking-key.ts';
import { commitment } from '../../src/lib/group/short-code.ts';
import { add } from '../../src/lib/group/operation-log.ts';
import { bytesFrom, deviceOf, logOf, midori, MIDORI, SATO, STRANGER } from '../../src/lib/group/testing.ts';
import type { DeviceKey } from '../../src/lib/identity/device-key.ts';
import { fromHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import type { Cbor } from '../../src/lib/kernel/cbor.ts';
import type { MemberId } from '../../src/lib/kernel/ids.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { Link } from '../../src/lib/net/link.ts';
import { askToBeLinked, type LinkingSight } from '../../src/lib/net/linking-client.ts';
import { serveLinking, type ShownLink } from '../../src/lib/net/linking-host.ts';
import { fromLinkerSchema, type FromLinker } from '../../src/lib/wire/linking.ts';
import { MAX_JOIN_ANSWER_FRAME } from '../../src/lib/wire/limits.ts';
import { decodeMessage, encodeMessage } from '../../src/lib/wire/message.ts';
import { LINKING_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { idOf } from '../support/circle-room.ts';

const SECRET = bytesFrom('the link on the screen')(16);
const LINK = { groupId: MIDORI, secret: SECRET };
const PHONE = deviceOf('Sato-san, the new phone');
const { macKey } = linkingKeys(SECRET, MIDORI);
const member = midori.operation.id as string as MemberId;

let addresses = 0;
const nodes: Libp2p[] = [];
const nodeOf = async (deviceKey: DeviceKey): Promise<Libp2p> => {
	const listen = [`/memory/linking-${addresses++}`];
	const options = { deviceKey, stunUrls: () => [], webrtc: false, extraTransports: [memory()], listen };
	const node = (await createDeviceNode(options)) as unknown as Libp2p;
	nodes.push(node);
	return node;
};

/** A link on Sato-san's screen. `says` is what Sato-san answers when the digits are there. */
const shownLink = (says: (code: string) => boolean | Promise<boolean>, changes: Partial<ShownLink> = {}) => {
	const seen: { asked: LinkAsked; code: string }[] = [];
	let isTaken = false;
	const shown: ShownLink = {
		...{ macKey, groupId: MIDORI, member, groupName: 'みどり棟', memberName: '佐藤', relays: [] },
		take: () => !isTaken && (isTaken = true),
		release: () => void (isTaken = false),
		decide: async (asked, code) => {
			seen.push({ asked, code });
			if (!(await says(code))) return { type: 'link-refused' };
			const { bytes, signature } = midori.operation;
			return { type: 'linked', operations: [{ bytes, signature }], lockbox: new Uint8Array([9]) };
		},
		...changes
	};
	return { shown, seen };
};

let sato: Libp2p;
let phone: Libp2p;
beforeEach(async () => {
	[sato, phone] = await Promise.all([nodeOf(SATO), nodeOf(PHONE)]);
	await phone.dial(sato.getMultiaddrs());
});
afterEach(async () => {
	await Promise.all(nodes.splice(0).map((node) => node.stop()));
});

const asks = async (from: Libp2p, at: Libp2p, deviceKey: DeviceKey, secret: Bytes = SECRET) => {
	const sights: LinkingSight[] = [];
	const answer = await askToBeLinked({
		...{ node: from, peerId: idOf(at), link: { ...LINK, secret }, deviceKey, kind: 'person', name: 'スマホ' },
		onSight: (sight) => sights.push(sight),
		signal: AbortSignal.timeout(10_000)
	});
	return { answer, sights };
};

/** Speaks as it likes: `next` gets every message and says what follows. */
const speaksFreely = async (
	from: Libp2p,
	next: (message: FromLinker) => Cbor | undefined
): Promise<{ frames: Uint8Array[]; ms: number }> => {
	const connection = await from.dial(sato.peerId);
	const link = new Link(await connection.newStream(LINKING_PROTOCOL), connection, idOf(from), MAX_JOIN_ANSWER_FRAME);
	const frames: Uint8Array[] = [];
	const began = performance.now();
	await new Promise<void>((resolve) => {
		link.onEnd(() => resolve());
		link.receive((frame) => {
			frames.push(frame);
			const message = decodeMessage(fromLinkerSchema, frame);
			const said = message.ok ? next(message.value) : undefined;
			if (said !== undefined) link.send(encodeMessage(said));
		});
	});
	return { frames, ms: performance.now() - began };
};

describe('LINK1 a device that reads the link', () => {
	it('shows the same digits as the screen it read them from, and is linked when a person says so', async () => {
		const { shown, seen } = shownLink(() => true);
		await serveLinking({ node: sato, shown: () => [shown] });
		const { answer, sights } = await asks(phone, sato, PHONE);
		expect(answer).toMatchObject({ ok: true, value: { lockbox: new Uint8Array([9]) } });
		expect(sights).toMatchObject([{ code: seen[0]!.code, member, groupName: 'みどり棟', memberName: '佐藤' }]);
		expect(seen[0]!.code).toMatch(/^\d{6}$/);

		const log = logOf(midori.operation);
		const acting = { log, state: evaluate(log), deviceKey: SATO };
		const linked = await linkDevice(acting, seen[0]!.asked, bytesFrom('epoch')(32));
		if (!linked.ok) throw new Error(linked.error);
		const after = evaluate(add(log, [linked.value.operation]).log);
		expect(after.memberIdByDevice.get(PHONE.deviceId)).toBe(member);
		expect(after.members.size).toBe(1);
	});

	it('is linked by nobody when the digits are said to differ', async () => {
		const { shown } = shownLink(() => false);
		await serveLinking({ node: sato, shown: () => [shown] });
		const { answer, sights } = await asks(phone, sato, PHONE);
		expect(answer).toEqual({ ok: false, error: 'refused' });
		expect(sights).toHaveLength(1);
	});

	it('shows other digits at every attempt', async () => {
		const { shown, seen } = shownLink(() => false);
		await serveLinking({ node: sato, shown: () => [shown] });
		for (let n = 0; n < 3; n++) await asks(phone, sato, PHONE);
		expect(new Set(seen.map(({ code }) => code)).size).toBe(3);
	});
});

describe('LINK2 every refusal of an ask is the same', () => {
	it('in bytes, and none sooner than a second: no link, a wrong secret, a swapped device, nonsense, a copied proof', async () => {
		const stranger = await nodeOf(STRANGER);
		await stranger.dial(sato.getMultiaddrs());
		const { shown, seen } = shownLink(() => true);
		let isShown = false;
		await serveLinking({ node: sato, shown: () => (isShown ? [shown] : []) });
		const askWith = (key: Bytes, device: DeviceKey, says: { newcomer: Libp2p; linker?: Libp2p }) => (m: FromLinker) => {
			if (m.type !== 'link-challenge') return undefined;
			const own = fromHex(device.deviceId)!;
			const talk = { linker: idOf(says.linker ?? sato), newcomer: idOf(says.newcomer), challenge: m.nonce };
			const mac = linkingMac(key, 'ask', talk, [own, device.boxPublicKey]);
			return { type: 'link-ask', device: own, boxKey: device.boxPublicKey, kind: 'person', name: '', mac };
		};
		const wrongKey = linkingKeys(bytesFrom('a guess')(16), MIDORI).macKey;
		const none = await speaksFreely(phone, askWith(macKey, PHONE, { newcomer: phone }));
		isShown = true;
		const refused = await Promise.all([
			speaksFreely(phone, askWith(wrongKey, PHONE, { newcomer: phone })),
			speaksFreely(stranger, askWith(macKey, PHONE, { newcomer: stranger })),
			speaksFreely(stranger, askWith(macKey, STRANGER, { newcomer: phone })),
			speaksFreely(phone, askWith(macKey, PHONE, { newcomer: phone, linker: stranger })),
			speaksFreely(phone, (m) => (m.type === 'link-challenge' ? { type: 'nonsense' } : undefined))
		]);
		for (const { frames, ms } of [none, ...refused]) {
			expect(frames.slice(1)).toEqual([encodeMessage({ type: 'link-refused' })]);
			expect(ms).toBeGreaterThan(900);
		}
		expect(seen).toEqual([]);
	});

	it('also to the second of two who read the same link, while the first one’s digits are on the screen', async () => {
		const stranger = await nodeOf(STRANGER);
		await stranger.dial(sato.getMultiaddrs());
		const compared = Promise.withResolvers<boolean>();
		const { shown, seen } = shownLink(() => compared.promise);
		await serveLinking({ node: sato, shown: () => [shown] });
		const first = asks(phone, sato, PHONE);
		await expect.poll(() => seen.length).toBe(1);
		expect((await asks(stranger, sato, STRANGER)).answer).toEqual({ ok: false, error: 'refused' });
		compared.resolve(true);
		expect((await first).answer.ok).toBe(true);
		expect(seen).toHaveLength(1);
	});
});

describe('LINK3 somebody in between who read the link as well', () => {
	/** Shows itself to the phone as Sato-san's screen, and to Sato-san's screen as the phone. */
	const inBetween = async () => {
		const middle = await nodeOf(STRANGER);
		await Promise.all([middle.dial(sato.getMultiaddrs()), phone.dial(middle.getMultiaddrs())]);
		return middle;
	};

	it('gets other digits onto the two screens, so that nobody says they are the same', async () => {
		const middle = await inBetween();
		const atSato = shownLink(() => false);
		const atMiddle = shownLink(() => false);
		await serveLinking({ node: sato, shown: () => [atSato.shown] });
		await serveLinking({ node: middle, shown: () => [atMiddle.shown] });
		const [towardsSato, towardsMiddle] = await Promise.all([asks(middle, sato, STRANGER), asks(phone, middle, PHONE)]);
		expect(atSato.seen[0]!.code).toBe(towardsSato.sights[0]!.code);
		expect(towardsMiddle.sights[0]!.code).not.toBe(atSato.seen[0]!.code);
	});

	/** A screen that says what it likes instead of keeping to the protocol. */
	const speaksFalsely = async (middle: Libp2p, key: Bytes, revealed: Bytes): Promise<void> => {
		await middle.handle(LINKING_PROTOCOL, (stream, connection) => {
			const link = new Link(stream, connection, idOf(middle), MAX_JOIN_ANSWER_FRAME);
			const challenge = bytesFrom('challenge')(32);
			const promised = commitment(bytesFrom('promised')(32));
			const talk = { linker: idOf(middle), newcomer: idOf(phone), challenge };
			const named = fromHex(member)!;
			const mac = linkingMac(key, 'offer', talk, [named, '', '', [], promised]);
			const offer = { member: named, groupName: '', memberName: '', relays: [], commitment: promised, mac };
			const said: Cbor[] = [
				{ type: 'link-offer', ...offer },
				{ type: 'link-reveal', nonce: revealed }
			];
			link.send(encodeMessage({ type: 'link-challenge', nonce: challenge }));
			link.receive(() => {
				const next = said.shift();
				if (next !== undefined) link.send(encodeMessage(next));
			});
		});
	};

	it('cannot choose its half after it saw the other: who breaks the promise is not shown', async () => {
		const middle = await inBetween();
		await speaksFalsely(middle, macKey, bytesFrom('another')(32));
		expect(await asks(phone, middle, PHONE)).toEqual({ answer: { ok: false, error: 'malformed' }, sights: [] });
	});

	it('and without the secret cannot even show a name: an offer that is not proven is not believed', async () => {
		const middle = await inBetween();
		await speaksFalsely(middle, linkingKeys(bytesFrom('a guess')(16), MIDORI).macKey, bytesFrom('promised')(32));
		expect(await asks(phone, middle, PHONE)).toEqual({ answer: { ok: false, error: 'malformed' }, sights: [] });
	});
});
