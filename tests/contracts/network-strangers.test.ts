import { afterEach, describe, expect, it } from 'vitest';
import { encodeMessage } from '../../src/lib/wire/message.ts';
import {
	idOf,
	openRoom,
	startDevice,
	startNode,
	syncsBetween,
	whenMembers,
	type Device
} from '../support/circle-room.ts';
import { openRawLink, RawMember } from '../support/raw-member.ts';
import { admits, newEpochKey, TestGate, topicOf } from '../support/test-gate.ts';
import type { Libp2p } from 'libp2p';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
	await Promise.all(cleanups.splice(0).map((cleanup) => cleanup()));
});
const openTwo = async (): Promise<[Device, Device]> => {
	const room = await openRoom(2);
	for (const device of room) cleanups.push(() => device.stop());
	await Promise.all(room.map((device) => whenMembers(device, 1)));
	return room as [Device, Device];
};
const stranger = async (): Promise<Libp2p> => {
	const node = await startNode('memory');
	cleanups.push(async () => node.stop());
	return node;
};
/** All frames that come on a raw link until it ends. */
const everythingSaid = (link: Awaited<ReturnType<typeof openRawLink>>, first: Uint8Array[]): Promise<Uint8Array[]> =>
	new Promise((resolve) => {
		const said: Uint8Array[] = [];
		link.onEnd(() => resolve(said));
		link.receive((body) => said.push(body));
		for (const body of first) link.send(body);
	});

const hello = (topic: Uint8Array<ArrayBuffer>) =>
	encodeMessage({ type: 'hello', topic, nonce: new Uint8Array(32), instance: new Uint8Array(8) });
const proof = encodeMessage({ type: 'proof', mac: new Uint8Array(32) });

describe('SYNC4 who is not a member', () => {
	it('gets a hello and nothing else, whether it knows the topic and the ids or not', async () => {
		const [sato] = await openTwo();
		const board = sato.repo.create({ cards: {} });
		const node = await stranger();
		const connection = await node.dial(sato.node.getMultiaddrs());
		const request = encodeMessage({
			type: 'repo',
			kind: 'request',
			documentId: board.documentId,
			data: new Uint8Array([0x42, 0, 0, 1, 0, 0, 0])
		});
		const answers = [];
		for (const topic of [sato.gate.topics()[0]!, topicOf(newEpochKey())]) {
			answers.push(await everythingSaid(await openRawLink(node, connection), [hello(topic), proof, request]));
		}
		expect(answers.map((said) => said.length)).toEqual([1, 1]);
		expect(answers[0]![0]!.byteLength).toBe(answers[1]![0]!.byteLength);
	});

	it('gets nothing by asking before the proof', async () => {
		const [sato] = await openTwo();
		const node = await stranger();
		const connection = await node.dial(sato.node.getMultiaddrs());
		const digest = encodeMessage({ type: 'operations-digest', digest: new Uint8Array(32) });
		expect(await everythingSaid(await openRawLink(node, connection), [digest])).toEqual([]);
	});

	it('is refused with the key of another epoch, even when the log names it', async () => {
		const [sato, suzuki] = await openTwo();
		const node = await stranger();
		const log = [...sato.gate.operations, admits(idOf(node))];
		sato.gate.receive(log);
		const connection = await node.dial(sato.node.getMultiaddrs());
		const wrongKey = new TestGate([newEpochKey()], log);
		wrongKey.topics = () => sato.gate.topics();
		wrongKey.mac = () => new Uint8Array(32);
		expect(await RawMember.knock(node, connection, wrongKey)).toBeUndefined();
		expect(sato.adapter.members.map(({ peerId }) => peerId)).toEqual([suzuki.id]);
	});

	it('learns operations with the key, but no document, when the log does not name it', async () => {
		const [sato] = await openTwo();
		sato.repo.create({ cards: {} });
		const node = await stranger();
		const connection = await node.dial(sato.node.getMultiaddrs());
		const gate = new TestGate(sato.gate.epochKeys);
		const member = (await RawMember.knock(node, connection, gate))!;
		member.say({ type: 'operations-digest', digest: gate.digest() });
		await member.hears(({ type }) => type === 'operation-ids');
		member.say({ type: 'operation-ids', ids: gate.idPrefixes() });
		member.say({ type: 'operations', operations: [] });
		member.say({ type: 'open' });
		expect(await member.ended).toBe('closed');
		const said = new Set(member.heard.map(({ type }) => type));
		expect([...said].sort()).toEqual(['operation-ids', 'operations', 'operations-digest']);
	});

	it('is cut off when it speaks of documents before the link is open', async () => {
		const [sato] = await openTwo();
		const node = await stranger();
		const log = [...sato.gate.operations, admits(idOf(node))];
		sato.gate.receive(log);
		const connection = await node.dial(sato.node.getMultiaddrs());
		const member = (await RawMember.knock(node, connection, new TestGate(sato.gate.epochKeys, log)))!;
		const heard: unknown[] = [];
		sato.adapter.on('message', (message) => heard.push(message));
		member.say({ type: 'repo', kind: 'doc-unavailable', documentId: '4NMNnkMhL8jXrdJ9jamS58PAVdXu' });
		expect(await member.ended).toBe('closed');
		expect(heard).toEqual([]);
	});

	it('cannot replay a proof that it overheard', async () => {
		const [sato] = await openTwo();
		const node = await stranger();
		const connection = await node.dial(sato.node.getMultiaddrs());
		const gate = new TestGate(sato.gate.epochKeys, sato.gate.operations);
		const nonce = new Uint8Array(32);
		const overheard = gate.mac(gate.topics()[0]!, { from: idOf(node), to: sato.id, fromNonce: nonce, toNonce: nonce });
		const said = await everythingSaid(await openRawLink(node, connection), [
			hello(gate.topics()[0]!),
			encodeMessage({ type: 'proof', mac: overheard! })
		]);
		expect(said.length).toBe(1);
	});
});

describe('SYNC5 the sender', () => {
	it('is whom the connection verified; the wire has no other', async () => {
		const [sato, suzuki] = await openTwo();
		const node = await stranger();
		const log = [...sato.gate.operations, admits(idOf(node))];
		sato.gate.receive(log);
		const connection = await node.dial(sato.node.getMultiaddrs());
		const member = await RawMember.enter(node, connection, new TestGate(sato.gate.epochKeys, log));
		const senders: string[] = [];
		sato.adapter.on('message', ({ senderId }) => senders.push(senderId));
		const documentId = '4NMNnkMhL8jXrdJ9jamS58PAVdXu';
		member.say({ type: 'repo', kind: 'doc-unavailable', documentId });
		await member.isHeardOut();
		expect(senders).toEqual([idOf(node)]);
		const spoofed = encodeMessage({ type: 'repo', kind: 'doc-unavailable', documentId, senderId: suzuki.id });
		member.sayBytes(spoofed);
		expect(await member.ended).toBe('closed');
		expect(senders).toEqual([idOf(node)]);
	});

	it('is refused for a while after nonsense, and let in again later', async () => {
		let now = 0;
		const key = newEpochKey();
		const node = await stranger();
		const home = await startNode('memory');
		const gate = new TestGate([key], [admits(idOf(home)), admits(idOf(node))]);
		const tablet = await startDevice(home, gate, { now: () => now });
		cleanups.push(() => tablet.stop());
		const connection = await node.dial(home.getMultiaddrs());
		const member = await RawMember.enter(node, connection, gate);
		member.sayBytes(new Uint8Array([0xff]));
		await member.ended;
		expect(await RawMember.knock(node, connection, gate)).toBeUndefined();
		now += 60_000;
		expect(await RawMember.knock(node, connection, gate)).toBeDefined();
	});
});

it('SYNC6 a healthy room is not disturbed by somebody who knocks all the time', async () => {
	const [sato, suzuki] = await openTwo();
	const node = await stranger();
	const connection = await node.dial(sato.node.getMultiaddrs());
	const knocks = Array.from({ length: 200 }, async () => {
		const link = await openRawLink(node, connection).catch(() => undefined);
		return link ? everythingSaid(link, [hello(topicOf(newEpochKey())), proof]) : [];
	});
	await syncsBetween(sato, suzuki);
	await Promise.all(knocks);
	await syncsBetween(suzuki, sato);
});
