import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Connection, Libp2p } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOMAIN } from '../../src/lib/identity/domain.ts';
import { sign, verifyingKeyFrom } from '../../src/lib/identity/signature.ts';
import { utf8, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { Conversation } from '../../src/lib/net/conversation.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { Link } from '../../src/lib/net/link.ts';
import { RelayMailbox } from '../../src/lib/net/mailbox-client.ts';
import { relayMultiaddr } from '../../src/lib/net/relay-address.ts';
import { encodeFrame } from '../../src/lib/wire/frames.ts';
import { MAX_LETTER, MAX_MAILBOX_ANSWER_FRAME } from '../../src/lib/wire/limits.ts';
import { fromMailboxSchema, leaveTranscript } from '../../src/lib/wire/mailbox.ts';
import { encodeMessage } from '../../src/lib/wire/message.ts';
import { MAILBOX_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { LETTER_BYTES_AT_ONCE, LETTER_DAYS } from '../../sync-server/limits.ts';
import { deviceKey, startRelayProcess, startTestRelay, type TestRelay } from '../support/relay.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const ownKey = deviceKey('the newcomer’s letter').signingKey;
const box = verifyingKeyFrom(ownKey);
const idOf = (n: number): Bytes => new Uint8Array(16).fill(n);
const words = utf8('what is sealed');

const encode = (message: Record<string, unknown>): Bytes => encodeMessage(message as never);

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

const connect = async (origin = relay.origin, name = 'a phone'): Promise<{ node: Libp2p; connection: Connection }> => {
	const node = await createDeviceNode({ deviceKey: deviceKey(name), stunUrls: () => [], webrtc: false, listen: [] });
	nodes.push(node);
	return { node, connection: await node.dial(multiaddr(relayMultiaddr(origin))) };
};
const mailbox = async (origin?: string, name?: string): Promise<RelayMailbox> => {
	const { node, connection } = await connect(origin, name);
	return new RelayMailbox(connection, node);
};

/** What comes back for one frame; undefined when the relay resets the stream. */
const says = async (frame: Uint8Array): Promise<unknown> => {
	const { node, connection } = await connect();
	const stream = await connection.newStream(MAILBOX_PROTOCOL);
	const link = new Link(stream, connection, node.peerId.toString(), MAX_MAILBOX_ANSWER_FRAME);
	const conversation = new Conversation(link);
	stream.send(frame);
	const answer = await conversation.hear(fromMailboxSchema, AbortSignal.timeout(5_000));
	return answer.ok ? answer.value : undefined;
};

describe('WIRE28 a letter', () => {
	it('is kept for whoever knows the box, on another connection, and gone when its writer takes it away', async () => {
		const newcomer = await mailbox();
		expect(await newcomer.leave(ownKey, idOf(1), words)).toEqual({ ok: true, value: undefined });
		const member = await mailbox(undefined, 'a member’s phone');
		const today = Math.floor(Date.now() / DAY_MS);
		expect(await member.collect(box, [])).toEqual({ ok: true, value: [{ id: idOf(1), day: today, sealed: words }] });
		expect(await member.collect(box, [idOf(1)])).toEqual({ ok: true, value: [] });
		expect(await member.collect(verifyingKeyFrom(deviceKey('another box').signingKey), [])).toEqual({
			ok: true,
			value: []
		});
		expect(relay.counts()).toMatchObject({ mailbox_letters: 1, mailbox_bytes: words.byteLength });
		expect(await newcomer.takeAway(ownKey, idOf(1))).toEqual({ ok: true, value: undefined });
		expect(await member.collect(box, [])).toEqual({ ok: true, value: [] });
		expect(relay.counts()).toMatchObject({ mailbox_letters: 0, mailbox_bytes: 0 });
	});

	it('is there after the relay was killed, for three weeks', async () => {
		const operated = await startRelayProcess();
		try {
			expect((await (await mailbox(operated.origin)).leave(ownKey, idOf(1), words)).ok).toBe(true);
			await operated.kill('SIGKILL');
			await operated.restart();
			const later = await (await mailbox(operated.origin, 'a member’s phone')).collect(box, []);
			expect(later.ok && later.value.map(({ sealed }) => sealed)).toEqual([words]);
			const lines =
				operated.logged.join('\n') + readFileSync(join(operated.dataDir, 'mailbox.sqlite')).toString('latin1');
			expect(lines).not.toContain(nodes[0]!.peerId.toString());

			await operated.kill('SIGTERM');
			const kept = new DatabaseSync(join(operated.dataDir, 'mailbox.sqlite'));
			expect(kept.prepare('UPDATE letters SET day = day - ?').run(LETTER_DAYS + 1).changes).toBe(1);
			kept.close();
			await operated.restart();
			const afterwards = await (await mailbox(operated.origin, 'another phone')).collect(box, []);
			expect(afterwards).toEqual({ ok: true, value: [] });
		} finally {
			await operated.dispose();
		}
	});
});

describe('WIRE29 only the box’s key leaves and takes away', () => {
	const signature = sign(ownKey, DOMAIN.mailbox, leaveTranscript(box, idOf(1), words));
	const stranger = deviceKey('a stranger').signingKey;

	it.each<[string, Record<string, unknown>]>([
		['another key’s signature', { signature: sign(stranger, DOMAIN.mailbox, leaveTranscript(box, idOf(1), words)) }],
		['one over other words', { sealed: utf8('other words') }],
		['one for another id', { id: idOf(2) }],
		['one for taking away', { signature: sign(ownKey, DOMAIN.mailbox, utf8('take-away ')) }]
	])('%s leaves nothing', async (_what, changes) => {
		const message = { type: 'leave', box, id: idOf(1), sealed: words, signature, ...changes };
		expect(await says(encodeFrame(encode(message)))).toBeUndefined();
		expect(relay.counts()).toMatchObject({ mailbox_letters: 0 });
	});

	it('a stranger takes nothing away', async () => {
		const newcomer = await mailbox();
		await newcomer.leave(ownKey, idOf(1), words);
		const message = { type: 'take-away', box, id: idOf(1), signature };
		expect(await says(encodeFrame(encode(message)))).toBeUndefined();
		expect(relay.counts()).toMatchObject({ mailbox_letters: 1 });
	});

	it('nonsense and frames too large end the stream and nothing else', async () => {
		expect(await says(encodeFrame(new Uint8Array([0xff, 1, 2])))).toBeUndefined();
		expect(await says(encodeFrame(encode({ type: 'collect', box, known: [idOf(1)], more: 1 })))).toBeUndefined();
		expect(await says(new Uint8Array([0x7f, 0xff, 0xff, 0xff]))).toBeUndefined();
		expect(relay.log.filter((line) => line.includes('mailbox-refused'))).toHaveLength(3);
		expect((await (await mailbox()).leave(ownKey, idOf(1), words)).ok).toBe(true);
	});
});

describe('WIRE30 the relay gives little room', () => {
	it('to one address, whatever PeerIds it has', async () => {
		const letter = new Uint8Array(MAX_LETTER);
		let kept = 0;
		for (let n = 0; n <= LETTER_BYTES_AT_ONCE / MAX_LETTER; n++) {
			const one = await mailbox(undefined, `phone ${n}`);
			if ((await one.leave(deviceKey(`box ${n}`).signingKey, idOf(n), letter)).ok) kept++;
		}
		expect(kept).toBe(LETTER_BYTES_AT_ONCE / MAX_LETTER);
	});
});
