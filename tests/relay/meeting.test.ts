import type { Libp2p, Stream } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHex, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { createDeviceNode } from '../../src/lib/net/device-node.ts';
import { relayMultiaddr } from '../../src/lib/net/relay-address.ts';
import { encodeFrame, FrameReader } from '../../src/lib/wire/frames.ts';
import { MAX_MEET_FRAME, MAX_TOPICS_PER_DEVICE } from '../../src/lib/wire/limits.ts';
import { fromRelaySchema, type FromRelay } from '../../src/lib/wire/meet.ts';
import { decodeMessage, encodeMessage } from '../../src/lib/wire/message.ts';
import { MEET_PROTOCOL } from '../../src/lib/wire/protocol.ts';
import { ANNOUNCEMENT_BURST } from '../../sync-server/limits.ts';
import { deviceKey, startTestRelay, topicOf, until, type TestRelay } from '../support/relay.ts';

const board = topicOf('the board of building 3');

/** A device that speaks the meeting protocol by hand. */
interface Visitor {
	readonly node: Libp2p;
	readonly peerId: string;
	readonly stream: Stream;
	day: number | undefined;
	readonly heard: { readonly at: number; readonly message: FromRelay }[];
	announce(...topics: Bytes[]): void;
	/** Until the newest list for the topic is exactly these. */
	hears(topic: Bytes, peers: readonly Visitor[]): Promise<number>;
	isClosed(): Promise<number>;
}

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

const visit = async (name: string): Promise<Visitor> => {
	const node = await createDeviceNode({ deviceKey: deviceKey(name), stunUrls: () => [], webrtc: false, listen: [] });
	nodes.push(node);
	const stream = await node.dialProtocol(multiaddr(relayMultiaddr(relay.origin)), MEET_PROTOCOL);
	const listeners = new Set<() => void>();
	const subscribe = (listener: () => void) => {
		listeners.add(listener);
		return () => listeners.delete(listener);
	};
	const tell = () => listeners.forEach((listener) => listener());
	const reader = new FrameReader(MAX_MEET_FRAME);
	const heard: Visitor['heard'] = [];
	stream.addEventListener('message', ({ data }) => {
		const frames = reader.push(data.subarray());
		if (!frames.ok) throw new Error(frames.error);
		for (const frame of frames.value) {
			const message = decodeMessage(fromRelaySchema, frame);
			if (!message.ok) throw new Error(message.error);
			if (message.value.type === 'welcome') visitor.day = message.value.day;
			heard.push({ at: performance.now(), message: message.value });
		}
		tell();
	});
	stream.addEventListener('close', tell);
	const newest = (topic: Bytes) =>
		heard.findLast(({ message }) => message.type === 'present' && toHex(message.topic) === toHex(topic))?.message;
	const visitor: Visitor = {
		node,
		peerId: node.peerId.toString(),
		stream,
		day: undefined,
		heard,
		announce: (...topics) => void stream.send(encodeFrame(encodeMessage({ type: 'announce', topics }))),
		hears: (topic, peers) => {
			const expected = peers.map(({ peerId }) => peerId).sort();
			const isSo = () => {
				const message = newest(topic);
				return message?.type === 'present' && [...message.peers].sort().join() === expected.join();
			};
			return until(subscribe, isSo, `${name} hears of ${peers.length}`);
		},
		isClosed: () => until(subscribe, () => stream.status !== 'open', `${name}'s stream is closed`)
	};
	return visitor;
};

describe('meeting at the relay', () => {
	it('tells the day, and who else is there and who has left, to those who share a topic and to nobody else', async () => {
		const [satoSan, suzukiSan, tablet] = [
			await visit('Sato-san'),
			await visit('Suzuki-san'),
			await visit('the tablet')
		];
		satoSan.announce(board);
		await satoSan.hears(board, []);
		expect(satoSan.day).toBe(Math.floor(Date.now() / 86_400_000));
		tablet.announce(topicOf('another house'));
		suzukiSan.announce(board);
		await Promise.all([satoSan.hears(board, [suzukiSan]), suzukiSan.hears(board, [satoSan])]);

		suzukiSan.announce();
		await satoSan.hears(board, []);
		suzukiSan.announce(board);
		await satoSan.hears(board, [suzukiSan]);
		const left = satoSan.hears(board, []);
		await suzukiSan.node.stop();
		await left;
		expect(tablet.heard.filter(({ message }) => message.type === 'present')).toHaveLength(1);
	});

	it('tells of a change within 40 ms', async () => {
		const [satoSan, suzukiSan] = [await visit('Sato-san'), await visit('Suzuki-san')];
		satoSan.announce(board);
		await satoSan.hears(board, []);
		const times: number[] = [];
		for (let n = 0; n < 9; n++) {
			suzukiSan.announce(...(n % 2 === 0 ? [board] : []));
			times.push(await satoSan.hears(board, n % 2 === 0 ? [suzukiSan] : []));
		}
		expect(times.toSorted((a, b) => a - b)[4]).toBeLessThan(40);
	});

	it('a device that opens a second stream is there once, with the second', async () => {
		const [satoSan, suzukiSan] = [await visit('Sato-san'), await visit('Suzuki-san')];
		satoSan.announce(board);
		suzukiSan.announce(board);
		await satoSan.hears(board, [suzukiSan]);
		await suzukiSan.node.dialProtocol(multiaddr(relayMultiaddr(relay.origin)), MEET_PROTOCOL);
		await suzukiSan.isClosed();
		await satoSan.hears(board, []);
		expect(relay.counts()['meeting_devices']).toBe(2);
	});

	const frame = (value: Parameters<typeof encodeMessage>[0]) => encodeFrame(encodeMessage(value));
	const topics = (count: number) => Array.from({ length: count }, (_, n) => topicOf(`topic ${n}`));
	it.each([
		['a frame of 4 GB', Uint8Array.of(0xff, 0xff, 0xff, 0xff)],
		['bytes that are no CBOR', encodeFrame(Uint8Array.of(0xff, 0x00, 0x13))],
		['an announcement of something else', frame({ type: 'announce', topics: ['board'] })],
		['a field too many', frame({ type: 'announce', topics: [], groupId: 'secret' })],
		['a topic that is too short', frame({ type: 'announce', topics: [new Uint8Array(15)] })],
		['too many topics', frame({ type: 'announce', topics: topics(MAX_TOPICS_PER_DEVICE + 1) })]
	])('refuses %s; the others notice nothing and nothing of it is logged', async (_what, bytes) => {
		const [satoSan, suzukiSan, stranger] = [
			await visit('Sato-san'),
			await visit('Suzuki-san'),
			await visit('a stranger')
		];
		satoSan.announce(board);
		stranger.announce(board);
		await satoSan.hears(board, [stranger]);
		stranger.stream.send(bytes);
		await Promise.all([stranger.isClosed(), satoSan.hears(board, [])]);
		suzukiSan.announce(board);
		await satoSan.hears(board, [suzukiSan]);
		expect(relay.log.join('')).toContain('meeting-refused');
		expect(relay.log.join('')).not.toContain(stranger.peerId);
	});

	it('refuses a device that announces without end', async () => {
		const [satoSan, stranger] = [await visit('Sato-san'), await visit('a stranger')];
		for (let n = 0; n < ANNOUNCEMENT_BURST + 5; n++) stranger.announce(topicOf(`topic ${n}`));
		await stranger.isClosed();
		satoSan.announce(board);
		await satoSan.hears(board, []);
		expect(relay.counts()['meeting_topics']).toBe(1);
	});
});
