import * as Automerge from '@automerge/automerge';
import type { DocHandle } from '@automerge/automerge-repo';
import { afterEach, describe, expect, it } from 'vitest';
import type { GlimpseMessage } from '../../src/lib/wire/sync.ts';
import { lastChangeOf, openRoom, whenDoc, whenMembers, type Device } from '../support/circle-room.ts';

interface Board {
	cards: Record<string, string>;
}

const room: Device[] = [];
afterEach(async () => {
	await Promise.all(room.splice(0).map((device) => device.stop()));
});
const openTwo = async (): Promise<[Device, Device, DocHandle<Board>, DocHandle<Board>]> => {
	room.push(...(await openRoom(2)));
	await Promise.all(room.map((device) => whenMembers(device, 1)));
	const [sato, suzuki] = room as [Device, Device];
	const board = sato.repo.create<Board>({ cards: {} });
	return [sato, suzuki, board, await suzuki.repo.find<Board>(board.url)];
};
const applyLive = (device: Device, handle: DocHandle<Board>, takes: (n: number) => boolean = () => true): void => {
	let n = 0;
	device.adapter.onLive((_peer, _id, changes) => {
		if (takes(n++)) handle.update((doc) => Automerge.applyChanges(doc, [...changes])[0]);
	});
};
const write = (device: Device, handle: DocHandle<Board>, card: string, text: string): void => {
	handle.change((doc) => void (doc.cards[card] = text));
	device.adapter.sendLive(handle.documentId, [lastChangeOf(handle)]);
};

const glimpseOf = (documentId: string): GlimpseMessage => {
	const head = new Uint8Array(32);
	return { type: 'glimpse', documentId, head, path: ['cards', 'tea'], at: 0, remove: 0, insert: 'お' };
};

describe('WIRE50 a glimpse', () => {
	it('comes before the change that is sent after it', async () => {
		const [sato, suzuki, board, seen] = await openTwo();
		applyLive(suzuki, seen);
		const order: string[] = [];
		suzuki.adapter.onGlimpse(({ insert }) => order.push(insert));
		suzuki.adapter.onLive(() => order.push('live'));
		const shown = whenDoc(seen, (doc) => doc.cards.tea === 'お');
		sato.adapter.sendGlimpse(glimpseOf(board.documentId));
		write(sato, board, 'tea', 'お');
		await shown;
		expect(order).toEqual(['お', 'live']);
	});

	it('of a document that the receiver does not know says nothing', async () => {
		const [sato, suzuki, board, seen] = await openTwo();
		suzuki.known.everything = false;
		const heard: string[] = [];
		suzuki.adapter.onGlimpse(({ documentId }) => heard.push(documentId));
		applyLive(suzuki, seen);
		sato.adapter.sendGlimpse(glimpseOf(sato.repo.create<Board>({ cards: {} }).documentId));
		sato.adapter.sendGlimpse(glimpseOf(board.documentId));
		const shown = whenDoc(seen, (doc) => doc.cards.tea === 'お');
		write(sato, board, 'tea', 'お');
		await shown;
		expect(heard).toEqual([board.documentId]);
	});
});

describe('SYNC7 the live lane', () => {
	it('brings a change before the repo says anything about it', async () => {
		const [sato, suzuki, board, seen] = await openTwo();
		applyLive(suzuki, seen);
		const order: string[] = [];
		suzuki.adapter.onLive(() => order.push('live'));
		suzuki.adapter.on('message', () => order.push('repo'));
		const shown = whenDoc(seen, (doc) => doc.cards.tea === 'お茶');
		write(sato, board, 'tea', 'お茶');
		await shown;
		expect(order).toEqual(['live']);
	});

	it('may lose every second message: sync repairs it', async () => {
		const [sato, suzuki, board, seen] = await openTwo();
		applyLive(suzuki, seen, (n) => n % 2 === 0);
		for (let n = 0; n < 20; n++) write(sato, board, `card ${n}`, `ひとこと ${n}`);
		await whenDoc(seen, (doc) => Object.keys(doc.cards).length === 20);
		expect(seen.doc()).toEqual(board.doc());
	});

	it('WIRE58 keeps the record of a note that is written in for our own next change of it', async () => {
		const [sato, suzuki, board, seen] = await openTwo();
		const other = sato.repo.create<Board>({ cards: {} });
		await suzuki.repo.find(other.url);
		suzuki.known.unhurried.add(board.documentId);
		const order: string[] = [];
		const heardOther = new Promise<void>((resolve) =>
			suzuki.adapter.onLive((_peer, documentId) => {
				order.push(documentId);
				if (documentId === other.documentId) resolve();
			})
		);
		write(sato, board, 'tea', 'お茶');
		write(sato, other, 'x', 'あとから');
		await heardOther;
		expect(order).toEqual([other.documentId]);
		write(suzuki, seen, 'cake', 'かし');
		await Promise.resolve();
		expect(order).toEqual([other.documentId, board.documentId]);
	});

	it('says nothing about documents that the receiver does not know', async () => {
		const [sato, suzuki, board, seen] = await openTwo();
		suzuki.known.everything = false;
		const lives: string[] = [];
		suzuki.adapter.onLive((_peer, documentId) => lives.push(documentId));
		const other = sato.repo.create<Board>({ cards: {} });
		applyLive(suzuki, seen);
		write(sato, other, 'x', 'しらない');
		write(sato, board, 'y', 'しっている');
		await whenDoc(seen, (doc) => doc.cards.y === 'しっている');
		expect(lives).toEqual([board.documentId]);
	});
});

describe('SYNC8 receipts and attestations', () => {
	it('tell who holds which heads durably', async () => {
		const [sato, suzuki, board] = await openTwo();
		const held = new Promise((resolve) => sato.adapter.onHeld((...receipt) => resolve(receipt)));
		const heads = [new Uint8Array(32).fill(7)];
		suzuki.adapter.sendHeld(board.documentId, heads);
		expect(await held).toEqual([suzuki.id, board.documentId, heads]);
	});

	it('carry an attestation as it is, from whoever hands it on', async () => {
		const [sato, suzuki, board] = await openTwo();
		const attestation = {
			type: 'attestation' as const,
			documentId: board.documentId as string,
			actor: 'aabbcc',
			sequence: 3,
			hash: new Uint8Array(32).fill(1),
			device: new Uint8Array(32).fill(2),
			signature: new Uint8Array(64).fill(3)
		};
		const came = new Promise((resolve) => suzuki.adapter.onAttestation((...said) => resolve(said)));
		sato.adapter.sendAttestation(attestation, suzuki.id);
		expect(await came).toEqual([sato.id, attestation]);
	});

	it('do not leave for a buried document', async () => {
		const [sato, suzuki, board] = await openTwo();
		const receipts: string[] = [];
		suzuki.adapter.onHeld((_peer, documentId) => receipts.push(documentId));
		sato.gate.buried.add(board.documentId);
		const other = '4NMNnkMhL8jXrdJ9jamS58PAVdXu';
		const came = new Promise((resolve) => suzuki.adapter.onHeld(resolve));
		sato.adapter.sendHeld(board.documentId, []);
		sato.adapter.sendHeld(other, []);
		await came;
		expect(receipts).toEqual([other]);
	});
});
