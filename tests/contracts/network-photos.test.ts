import { afterEach, describe, expect, it } from 'vitest';
import { equalBytes, fromHex, toHex } from '../../src/lib/kernel/bytes.ts';
import { err } from '../../src/lib/kernel/result.ts';
import type { PhotoMessage } from '../../src/lib/net/circle-link.ts';
import { sealPhoto } from '../../src/lib/photo/seal-photo.ts';
import { jpegLike } from '../../src/lib/photo/testing.ts';
import { PhotoStore } from '../../src/lib/store/photo-store.ts';
import { Records } from '../../src/lib/store/records.ts';
import { CirclePhotos } from '../../src/lib/workspace/circle-photos.ts';
import { openRoom, startNode, whenMembers, type Device } from '../support/circle-room.ts';
import { MemoryChunkStore } from '../support/memory-chunk-store.ts';
import { valueOf } from '../support/outcome.ts';
import { RawMember } from '../support/raw-member.ts';
import { removes, TestGate } from '../support/test-gate.ts';

/** A device's photos, with what its documents name in the test's hand. */
interface Album {
	readonly device: Device;
	readonly photos: CirclePhotos;
	readonly store: PhotoStore;
	readonly named: Set<string>;
	name(hash: string): void;
	/** Resolves when the photo is durable here. */
	arrival(hash: string): Promise<void>;
}

const room: Album[] = [];
afterEach(async () => {
	await Promise.all(
		room.splice(0).map(({ photos, device }) => {
			photos.close();
			return device.stop();
		})
	);
});

const albumOf = async (device: Device): Promise<Album> => {
	const storageKey = crypto.getRandomValues(new Uint8Array(32));
	const store = valueOf(await PhotoStore.open(await Records.open(new MemoryChunkStore(), storageKey)));
	const named = new Set<string>();
	const waiting = new Map<string, () => void>();
	const photos = new CirclePhotos({
		...{ store, named: () => named, isAllReadable: () => false, now: () => 0 },
		shrink: async () => err('no-picture' as const),
		tabs: { tell: (hash) => waiting.get(hash)?.(), listen: () => undefined }
	});
	photos.attach(device.adapter);
	return {
		...{ device, photos, store, named },
		name: (hash) => {
			named.add(hash);
			photos.changed();
		},
		arrival: (hash) => (store.has(hash) ? Promise.resolve() : new Promise((resolve) => waiting.set(hash, resolve)))
	};
};

const openAlbums = async (count: number): Promise<Album[]> => {
	const devices = await openRoom(count);
	room.push(...(await Promise.all(devices.map(albumOf))));
	await Promise.all(devices.map((device) => whenMembers(device, count - 1)));
	return room;
};

const takenAt = async ({ store }: Album, length = 290_000): Promise<string> => {
	const { hash, sealed } = await sealPhoto(jpegLike(400, 300, length));
	valueOf(await store.keep(hash, sealed));
	return hash;
};

/** What a device hears about photos, as far as the test has waited. */
const hearing = ({ device }: Album) => {
	const heard: PhotoMessage[] = [];
	let wake: () => void = () => undefined;
	device.adapter.onPhoto((_peer, message) => {
		heard.push(message);
		wake();
	});
	const until = async (holds: (all: readonly PhotoMessage[]) => boolean): Promise<void> => {
		while (!holds(heard)) await new Promise<void>((resolve) => (wake = resolve));
	};
	return { heard, until };
};

describe('photos over real links', () => {
	it('WIRE82: reach every member as soon as a document names them, from whoever has them', async () => {
		const [sato, suzuki, tablet] = (await openAlbums(3)) as [Album, Album, Album];
		const hash = await takenAt(sato);
		for (const album of room) album.name(hash);
		await Promise.all([suzuki.arrival(hash), tablet.arrival(hash)]);
		const [there, here] = [valueOf(await sato.store.read(hash))!, valueOf(await tablet.store.read(hash))!];
		expect(equalBytes(there, here)).toBe(true);
	});

	it('WIRE80: are not given to a device that was removed, not even the rest of one', async () => {
		const [sato, hiro] = (await openAlbums(2)) as [Album, Album];
		const hash = fromHex(await takenAt(sato))!;
		sato.named.add(toHex(hash));
		const { heard, until } = hearing(hiro);
		hiro.device.adapter.sendPhoto(sato.device.id, { type: 'photo-wanted', hash, at: 0 });
		await until((all) => all.length === 1);
		expect(heard[0]!.type).toBe('photo-piece');

		// The two reads under way when the removal comes are answered by nobody.
		for (const at of [65_536, 131_072])
			hiro.device.adapter.sendPhoto(sato.device.id, { type: 'photo-wanted', hash, at });
		sato.device.gate.receive([removes(hiro.device.id)]);
		await whenMembers(hiro.device, 0);
		expect(heard).toHaveLength(1);
		sato.device.adapter.sendPhoto(hiro.device.id, { type: 'photo-here', hash });
		expect(sato.device.adapter.members).toEqual([]);
	});

	it('WIRE80: are not given before both ends found each other to be members', async () => {
		const [sato] = (await openAlbums(1)) as [Album];
		const hash = await takenAt(sato);
		sato.named.add(hash);
		const node = await startNode('memory');
		const connection = await node.dial(sato.device.node.getMultiaddrs());
		const { gate } = sato.device;
		const stranger = (await RawMember.knock(node, connection, new TestGate(gate.epochKeys, gate.operations)))!;
		stranger.say({ type: 'photo-wanted', hash: fromHex(hash)!, at: 0 });
		expect(await stranger.ended).toBe('closed');
		expect(stranger.heard.filter(({ type }) => type.startsWith('photo-'))).toEqual([]);
		await node.stop();
	});

	it('WIRE81: that no document names are refused in the words for unknown ones', async () => {
		const [sato, hiro] = (await openAlbums(2)) as [Album, Album];
		const unnamed = fromHex(await takenAt(sato))!;
		const unknown = fromHex('ee'.repeat(32))!;
		const { heard, until } = hearing(hiro);
		for (const hash of [unnamed, unknown])
			hiro.device.adapter.sendPhoto(sato.device.id, { type: 'photo-wanted', hash, at: 0 });
		await until((all) => all.length === 2);
		expect(heard).toEqual([
			{ type: 'photo-none', hash: unnamed },
			{ type: 'photo-none', hash: unknown }
		]);
	});
});
