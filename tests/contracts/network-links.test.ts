import type { DocHandle } from '@automerge/automerge-repo';
import { afterEach, describe, expect, it } from 'vitest';
import {
	connectBothWays,
	idOf,
	introduce,
	lastChangeOf,
	openRoom,
	startDevice,
	startNode,
	syncsBetween,
	whenDoc,
	whenMembers,
	type Device,
	type TransportName
} from '../support/circle-room.ts';
import { admits, newEpochKey, removes, TestGate } from '../support/test-gate.ts';

interface Board {
	cards: Record<string, string>;
	photos?: Record<string, Uint8Array>;
}

const room: Device[] = [];
afterEach(async () => {
	await Promise.all(room.splice(0).map((device) => device.stop()));
});
const open = async (count: number, transport?: TransportName): Promise<Device[]> => {
	room.push(...(await openRoom(count, transport)));
	await Promise.all(room.map((device) => whenMembers(device, count - 1)));
	return room;
};
const shareBoard = async (from: Device, to: Device): Promise<[DocHandle<Board>, DocHandle<Board>]> => {
	const board = from.repo.create<Board>({ cards: {} });
	return [board, await to.repo.find<Board>(board.url)];
};
const syncStreams = (device: Device) =>
	device.node.getConnections().flatMap(({ streams }) => streams.filter(({ protocol }) => protocol.includes('sync')));

describe('SYNC1 a link between two members', () => {
	it.each(['memory', 'tcp'] as const)('comes back after its stream was aborted (%s)', async (transport) => {
		const [sato, suzuki] = (await open(2, transport)) as [Device, Device];
		const [board, seen] = await shareBoard(sato, suzuki);
		const gone = whenMembers(suzuki, 0);
		for (const stream of syncStreams(sato)) stream.abort(new Error('cut'));
		await gone;
		board.change((doc) => void (doc.cards.tea = 'お茶'));
		await whenDoc(seen, (doc) => doc.cards.tea === 'お茶');
	});

	it('comes back once after the connection closed and both redial at once, with the edits of both', async () => {
		const [sato, suzuki] = (await open(2, 'tcp')) as [Device, Device];
		const [board, seen] = await shareBoard(sato, suzuki);
		const gone = Promise.all([whenMembers(sato, 0), whenMembers(suzuki, 0)]);
		await Promise.all(sato.node.getConnections().map((connection) => connection.close()));
		await gone;
		board.change((doc) => void (doc.cards.one = '佐藤'));
		seen.change((doc) => void (doc.cards.two = '鈴木'));
		await connectBothWays(sato.node, suzuki.node);
		await Promise.all([
			whenDoc(seen, (doc) => doc.cards.one === '佐藤'),
			whenDoc(board, (doc) => doc.cards.two === '鈴木')
		]);
		expect([sato.adapter.members.length, suzuki.adapter.members.length]).toEqual([1, 1]);
	});

	it('carries a document of 8 MB', { timeout: 60_000 }, async () => {
		const [sato, suzuki] = (await open(2, 'tcp')) as [Device, Device];
		const [board, seen] = await shareBoard(sato, suzuki);
		board.change((doc) => {
			doc.photos = {};
			for (let i = 0; i < 128; i++) doc.photos[`p${i}`] = crypto.getRandomValues(new Uint8Array(65_536));
		});
		await whenDoc(seen, (doc) => Object.keys(doc.photos ?? {}).length === 128);
	});

	it('is one of several circles over the same connection', async () => {
		const [sato, suzuki] = (await open(2)) as [Device, Device];
		const deskKey = newEpochKey();
		const desk = await Promise.all(
			[sato, suzuki].map(({ node, circles }) =>
				startDevice(node, new TestGate([deskKey], [admits(sato.id), admits(suzuki.id)]), { circles })
			)
		);
		introduce(desk);
		await Promise.all(desk.map((device) => whenMembers(device, 1)));
		await syncsBetween(desk[0]!, desk[1]!);
		await syncsBetween(sato, suzuki);
		expect(sato.node.getConnections().length).toBeLessThanOrEqual(2);
	});
});

describe('SYNC2 membership', () => {
	it('lets in somebody whose admission only the other end knows yet', async () => {
		const [sato, suzuki] = (await open(2)) as [Device, Device];
		const key = room[0]!.gate.epochKeys;
		const node = await startNode('memory');
		const log = [...sato.gate.operations, admits(idOf(node))];
		const tanaka = await startDevice(node, new TestGate(key, log));
		room.push(tanaka);
		introduce([sato, suzuki, tanaka]);
		await connectBothWays(node, suzuki.node);
		await whenMembers(tanaka, 1);
		expect(suzuki.gate.operations.length).toBe(3);
		await syncsBetween(tanaka, suzuki);
	});

	it('sends new operations to everybody who is connected', async () => {
		const [sato, suzuki] = (await open(2)) as [Device, Device];
		const grew = new Promise<void>((resolve) => suzuki.gate.onChange(resolve));
		sato.gate.receive(Array.from({ length: 1_234 }, (_, n) => admits(`somebody ${n}`)));
		await grew;
		await expect.poll(() => suzuki.gate.operations.length).toBe(2 + 1_234);
	});

	it('ends the link to who is removed, and tells them nothing afterwards', async () => {
		const [sato, suzuki, tanaka] = (await open(3)) as [Device, Device, Device];
		const [board, seen] = await shareBoard(sato, suzuki);
		const tanakas = await tanaka.repo.find<Board>(board.url);
		const heard: unknown[] = [];
		tanaka.adapter.on('message', (message) => heard.push(message));
		tanaka.adapter.onLive((...live) => heard.push(live));
		const gone = whenMembers(tanaka, 0);
		sato.gate.receive([removes(tanaka.id)]);
		await gone;
		heard.length = 0;
		board.change((doc) => void (doc.cards.later = 'あとで'));
		sato.adapter.sendLive(board.documentId, [lastChangeOf(board)]);
		await whenDoc(seen, (doc) => doc.cards.later === 'あとで');
		expect(sato.adapter.members.map(({ peerId }) => peerId)).toEqual([suzuki.id]);
		expect(heard).toEqual([]);
		expect(tanakas.doc().cards.later).toBeUndefined();
	});

	it.each(['holder', 'receiver'])('shares no document that the %s has buried', async (who) => {
		const [sato, suzuki] = (await open(2)) as [Device, Device];
		const heard: (string | undefined)[] = [];
		suzuki.adapter.on('message', ({ documentId, data }) => data && heard.push(documentId));
		const buried = sato.repo.create<Board>({ cards: { old: 'むかし' } });
		(who === 'holder' ? sato : suzuki).gate.buried.add(buried.documentId);
		const [board, seen] = await shareBoard(sato, suzuki);
		board.change((doc) => void (doc.cards.new = 'いま'));
		await whenDoc(seen, (doc) => doc.cards.new === 'いま');
		expect(heard).not.toContain(buried.documentId);
		if (who === 'holder') await expect(suzuki.repo.find(buried.url)).rejects.toThrow(/unavailable/);
	});
});

describe('SYNC3 documents nobody here knows', () => {
	it('are parked until the index names them, and come then', async () => {
		const [sato, suzuki] = (await open(2)) as [Device, Device];
		suzuki.known.everything = false;
		const heard: (string | undefined)[] = [];
		suzuki.adapter.on('message', ({ documentId }) => heard.push(documentId));
		const board = sato.repo.create<Board>({ cards: { a: 'あ' } });
		await syncsBetween(suzuki, sato);
		expect(heard).not.toContain(board.documentId);
		expect(Object.keys(suzuki.repo.handles)).not.toContain(board.documentId);
		suzuki.known.everything = true;
		suzuki.adapter.documentKnown(board.documentId);
		await expect.poll(() => heard).toContain(board.documentId);
		expect((await suzuki.repo.find<Board>(board.url)).doc().cards).toEqual({ a: 'あ' });
	});
});
