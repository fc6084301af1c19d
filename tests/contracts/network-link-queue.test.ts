import type { Connection, Stream } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { Conversation } from '../../src/lib/net/conversation.ts';
import { Link } from '../../src/lib/net/link.ts';
import { MAX_QUEUED_BYTES } from '../../src/lib/wire/limits.ts';
import { encodeMessage } from '../../src/lib/wire/message.ts';
import { idOf, startNode, type TransportName } from '../support/circle-room.ts';

const PROTOCOL = '/engawa/test/1';
const MIB = 1024 * 1024;
const nodes: Libp2p[] = [];
afterEach(async () => {
	await Promise.all(nodes.splice(0).map(async (node) => node.stop()));
});

const linkPair = async (transport: TransportName): Promise<[Link, Link]> => {
	const [a, b] = (await Promise.all([startNode(transport), startNode(transport)])) as [Libp2p, Libp2p];
	nodes.push(a, b);
	const answered = new Promise<Link>((resolve) => {
		void b.handle(PROTOCOL, (stream: Stream, connection: Connection) =>
			resolve(new Link(stream, connection, idOf(b), 2 * MIB))
		);
	});
	const connection = await a.dial(b.getMultiaddrs());
	const opened = new Link(await connection.newStream(PROTOCOL), connection, idOf(a), 2 * MIB);
	return [opened, await answered];
};

describe.each(['memory', 'tcp'] as const)('SYNC11 a link (%s)', (transport) => {
	it('brings all frames in order to a peer that is slow, and tells when it has caught up', async () => {
		const [from, to] = await linkPair(transport);
		const frames = 60;
		const seen: number[] = [];
		const all = new Promise<void>((resolve) =>
			to.receive((body) => {
				seen.push(body[0]!);
				to.hold();
				setImmediate(() => to.release());
				if (seen.length === frames) resolve();
			})
		);
		const caughtUp = new Promise<void>((resolve) => from.onDrained(resolve));
		for (let n = 0; n < frames; n++) from.send(new Uint8Array(256 * 1024).fill(n));
		expect(from.isBehind).toBe(true);
		await Promise.all([all, caughtUp]);
		expect(seen).toEqual(Array.from({ length: frames }, (_, n) => n));
		expect(from.isBehind).toBe(false);
	});

	it('ends when more piles up than the queue may hold, and leaves no frame out silently', async () => {
		const [from, to] = await linkPair(transport);
		to.hold();
		const ended = new Promise((resolve) => from.onEnd(resolve));
		for (let sent = 0; sent < 2 * MAX_QUEUED_BYTES; sent += MIB) from.send(new Uint8Array(MIB));
		expect(await ended).toBe('overflow');
	});

	it('lets what was sent leave before it closes', async () => {
		const [from, to] = await linkPair(transport);
		let bytes = 0;
		to.receive((body) => void (bytes += body.byteLength));
		const ended = new Promise((resolve) => to.onEnd(resolve));
		for (let n = 0; n < 8; n++) from.send(new Uint8Array(MIB));
		from.close('left');
		await ended;
		expect(bytes).toBe(8 * MIB);
	});

	it('hears all that was said before the other end left, also when it is listened to only then', async () => {
		const [from, to] = await linkPair(transport);
		const talk = new Conversation(to);
		const gone = new Promise((resolve) => talk.ended.addEventListener('abort', resolve));
		for (const word of ['challenge', 'refused']) from.send(encodeMessage({ word }));
		from.close('left');
		await gone;
		const words = v.object({ word: v.string() });
		const patience = AbortSignal.timeout(5_000);
		expect(await talk.hear(words, patience)).toEqual({ ok: true, value: { word: 'challenge' } });
		expect(await talk.hear(words, patience)).toEqual({ ok: true, value: { word: 'refused' } });
		expect(await talk.hear(words, patience)).toEqual({ ok: false, error: 'ended' });
	});
});
