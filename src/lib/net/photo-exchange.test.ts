// Photos between four devices whose network the tests move by hand: that network is half of the file.
import * as fc from 'fast-check';
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { equalBytes, fromHex, toHex, type Bytes } from '../kernel/bytes.ts';
import { sealPhoto } from '../photo/seal-photo.ts';
import { jpegLike } from '../photo/testing.ts';
import { MAX_PHOTO_PIECE } from '../wire/limits.ts';
import type { PhotoMessage } from './circle-link.ts';
import { PhotoFetching } from './photo-fetching.ts';
import { PhotoGiving } from './photo-giving.ts';

/** Deliveries that wait for the test to let them through: the network is moved by hand. */
class Room {
	readonly devices = new Map<string, Device>();
	readonly waiting: { readonly from: string; readonly to: string; readonly message: PhotoMessage }[] = [];
	readonly together = new Set<string>();

	join(...names: readonly string[]): Device[] {
		return names.map((name) => {
			const device = new Device(this, name);
			this.devices.set(name, device);
			return device;
		});
	}

	meet(one: Device, other: Device): void {
		if (this.together.has(pair(one, other))) return;
		this.together.add(pair(one, other));
		one.fetching.peerReady(other.name);
		other.fetching.peerReady(one.name);
	}

	/** What was under way between the two is lost. */
	part(one: Device, other: Device): void {
		if (!this.together.delete(pair(one, other))) return;
		const between = [one.name, other.name];
		for (let i = this.waiting.length - 1; i >= 0; i--)
			if (between.includes(this.waiting[i]!.from) && between.includes(this.waiting[i]!.to)) this.waiting.splice(i, 1);
		for (const [here, there] of [
			[one, other],
			[other, one]
		] as const) {
			here.fetching.peerGone(there.name);
			here.giving.peerGone(there.name);
		}
	}

	async deliver(): Promise<void> {
		const next = this.waiting.shift();
		if (next) await this.devices.get(next.to)!.hear(next.from, next.message);
	}

	async settle(): Promise<void> {
		while (this.waiting.length > 0) await this.deliver();
	}
}

class Device {
	readonly name: string;
	readonly photos = new Map<string, Bytes>();
	readonly named = new Set<string>();
	readonly refused: string[] = [];
	readonly heard: PhotoMessage[] = [];
	readonly fetching: PhotoFetching;
	readonly giving: PhotoGiving;
	/** Tampers with what this device says. */
	lies: (message: PhotoMessage) => PhotoMessage | undefined = (message) => message;
	/** Photos that arrived and were not asked for, or twice. */
	arrivals = 0;

	constructor(room: Room, name: string) {
		this.name = name;
		const send = (to: string, honest: PhotoMessage): void => {
			const message = this.lies(honest);
			const isThere = room.together.has(pair(this, room.devices.get(to)!));
			if (message && isThere) room.waiting.push({ from: name, to, message });
		};
		this.giving = new PhotoGiving({
			send,
			mayGive: (hash) => this.named.has(hash),
			read: async (hash) => this.photos.get(hash),
			now: () => performance.now()
		});
		this.fetching = new PhotoFetching({
			send,
			arrived: (hash, sealed) => {
				this.arrivals += 1;
				this.photos.set(hash, sealed);
				this.giving.nowHere(hash);
			},
			liar: (peerId) => void this.refused.push(peerId)
		});
	}

	async hear(from: string, message: PhotoMessage): Promise<void> {
		this.heard.push(message);
		const hash = toHex(message.hash);
		if (message.type === 'photo-wanted') return this.giving.asked(from, hash, message.at);
		if (message.type === 'photo-piece') return this.fetching.piece(from, message);
		return message.type === 'photo-none' ? this.fetching.none(from, hash) : this.fetching.here(from, hash);
	}

	/** A document that names these photos is here. */
	names(...hashes: readonly string[]): void {
		for (const hash of hashes) {
			this.named.add(hash);
			if (this.photos.has(hash)) this.giving.nowHere(hash);
			else this.fetching.want(hash, false);
		}
	}
}

/** Not by toEqual, which takes its time over 300,000 numbers. */
const hasSame = (one: Device, other: Device, hash: string): boolean =>
	equalBytes(one.photos.get(hash)!, other.photos.get(hash)!);

const pair = (one: Device, other: Device): string => [one.name, other.name].toSorted().join();

const holds = async (device: Device, length: number): Promise<string> => {
	const { hash, sealed } = await sealPhoto(jpegLike(40, 30, length));
	device.photos.set(hash, sealed);
	device.names(hash);
	return hash;
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

describe('photos between devices', () => {
	it('WIRE82: come in pieces, and the rest from another when the first goes', async () => {
		const room = new Room();
		const [sato, suzuki, tablet] = room.join('sato', 'suzuki', 'tablet') as [Device, Device, Device];
		const hash = await holds(sato, 300_000);
		suzuki.photos.set(hash, sato.photos.get(hash)!);
		suzuki.names(hash);
		room.meet(tablet, sato);
		tablet.names(hash);
		for (let i = 0; i < 4; i++) await room.deliver();
		room.part(tablet, sato);
		room.meet(tablet, suzuki);
		await room.settle();
		expect(hasSame(tablet, sato, hash)).toBe(true);
		expect(suzuki.heard.map((message) => message.type === 'photo-wanted' && message.at)).toEqual(
			[2, 3, 4].map((n) => n * MAX_PHOTO_PIECE)
		);
	});

	it('WIRE81: are not given unless a document names them, and WIRE83: are told of when it does', async () => {
		const room = new Room();
		const [sato, tablet] = room.join('sato', 'tablet') as [Device, Device];
		const hash = await holds(sato, 3_000);
		sato.named.delete(hash);
		room.meet(sato, tablet);
		tablet.names(hash);
		await room.settle();
		expect(tablet.photos.size).toBe(0);
		expect(tablet.heard.map(({ type }) => type)).toEqual(['photo-none']);
		sato.names(hash);
		await room.settle();
		expect(hasSame(tablet, sato, hash)).toBe(true);
	});

	it('that somebody looks at come before the others', async () => {
		const room = new Room();
		const [sato, tablet] = room.join('sato', 'tablet') as [Device, Device];
		const hashes = [await holds(sato, 3_000), await holds(sato, 3_000), await holds(sato, 3_000)];
		tablet.names(...hashes);
		tablet.fetching.want(hashes[2]!, true);
		room.meet(sato, tablet);
		await room.settle();
		const asked = sato.heard.map(({ hash }) => toHex(hash));
		expect(asked).toEqual([hashes[2], hashes[0], hashes[1]]);
	});

	it('WIRE82: one whose bytes are another photo is not taken, whoever sent all of it is refused, and an honest neighbour helps', async () => {
		const room = new Room();
		const [liar, sato, tablet] = room.join('liar', 'sato', 'tablet') as [Device, Device, Device];
		const hash = await holds(sato, 200_000);
		liar.photos.set(hash, sato.photos.get(hash)!);
		liar.names(hash);
		liar.lies = (message) =>
			message.type === 'photo-piece' ? { ...message, bytes: message.bytes.map((byte) => byte ^ 1) } : message;
		room.meet(tablet, liar);
		tablet.names(hash);
		await room.settle();
		expect(tablet.photos.size).toBe(0);
		expect(tablet.refused).toEqual(['liar']);
		room.meet(tablet, sato);
		await room.settle();
		expect(hasSame(tablet, sato, hash)).toBe(true);
		expect(tablet.refused).toEqual(['liar']);
	});

	it('WIRE82: nobody honest is refused when pieces of two devices make no photo', async () => {
		const room = new Room();
		const [liar, sato, tablet] = room.join('liar', 'sato', 'tablet') as [Device, Device, Device];
		const hash = await holds(sato, 200_000);
		liar.photos.set(hash, sato.photos.get(hash)!);
		liar.names(hash);
		liar.lies = (message) =>
			message.type === 'photo-piece' ? { ...message, bytes: message.bytes.map((byte) => byte ^ 1) } : message;
		room.meet(tablet, liar);
		tablet.names(hash);
		for (let i = 0; i < 3; i++) await room.deliver();
		room.part(tablet, liar);
		room.meet(tablet, sato);
		await room.settle();
		expect(hasSame(tablet, sato, hash)).toBe(true);
		expect(tablet.refused).toEqual([]);
	});

	it('WIRE82: somebody who spoils the first piece of each attempt does not keep a photo away for good', async () => {
		const room = new Room();
		const [foe, sato, tablet] = room.join('foe', 'sato', 'tablet') as [Device, Device, Device];
		const hash = await holds(sato, 200_000);
		const name = fromHex(hash)!;
		const size = sato.photos.get(hash)!.byteLength;
		const says = (message: PhotoMessage): void => void room.waiting.push({ from: 'foe', to: 'tablet', message });
		foe.hear = async (_from, message) => {
			if (message.type !== 'photo-wanted') return;
			const spoilt = new Uint8Array(MAX_PHOTO_PIECE);
			if (message.at === 0) return says({ type: 'photo-piece', hash: name, at: 0, size, bytes: spoilt });
			says({ type: 'photo-none', hash: name });
			says({ type: 'photo-here', hash: name });
		};
		room.meet(tablet, foe);
		room.meet(tablet, sato);
		tablet.names(hash);
		for (let i = 0; i < 200 && room.waiting.length > 0; i++) await room.deliver();
		expect(tablet.photos.has(hash)).toBe(true);
		expect(tablet.refused).toEqual([]);
	});

	it('WIRE84: one device that asks for everything at once is refused politely and keeps nobody waiting', async () => {
		const room = new Room();
		const [sato, greedy] = room.join('sato', 'greedy') as [Device, Device];
		const hash = await holds(sato, 3_000);
		room.meet(sato, greedy);
		const reading = Array.from({ length: 20 }, () => sato.giving.asked('greedy', hash, 0));
		await Promise.all(reading);
		const said = room.waiting.map(({ message }) => message.type);
		expect(said.filter((type) => type === 'photo-piece')).toHaveLength(4);
		expect(said.filter((type) => type === 'photo-none')).toHaveLength(16);
	});

	it('that do not come in time are asked for elsewhere', async () => {
		const room = new Room();
		const [silent, sato, tablet] = room.join('silent', 'sato', 'tablet') as [Device, Device, Device];
		const hash = await holds(sato, 3_000);
		silent.lies = () => undefined;
		room.meet(tablet, silent);
		tablet.names(hash);
		room.meet(tablet, sato);
		await room.settle();
		expect(tablet.photos.size).toBe(0);
		vi.advanceTimersByTime(31_000);
		await room.settle();
		expect(tablet.photos.has(hash)).toBe(true);
	});

	it('are all everywhere in the end, whatever was lost on the way and whoever parted and met', async () => {
		let pieces = 0;
		const stories = fc.record({
			sizes: fc.array(fc.integer({ min: 20, max: 200_000 }), { minLength: 1, maxLength: 4 }),
			steps: fc.array(
				fc.oneof(
					fc.record({ act: fc.constantFrom('meet' as const, 'part' as const), one: fc.nat(3), other: fc.nat(3) }),
					fc.record({ act: fc.constant('deliver' as const), count: fc.integer({ min: 1, max: 12 }) }),
					fc.record({ act: fc.constant('name' as const), one: fc.nat(3), photo: fc.nat(3) })
				),
				{ maxLength: 60 }
			)
		});
		await fc.assert(
			fc.asyncProperty(stories, async ({ sizes, steps }) => {
				const room = new Room();
				const devices = room.join('sato', 'suzuki', 'tablet', 'pc');
				const hashes: string[] = [];
				for (const [n, size] of sizes.entries()) hashes.push(await holds(devices[n % 4]!, size));
				for (const step of steps) {
					if (step.act === 'deliver') for (let i = 0; i < step.count; i++) await room.deliver();
					else if (step.act === 'name') devices[step.one]!.names(hashes[step.photo % hashes.length]!);
					else if (step.one !== step.other) room[step.act](devices[step.one]!, devices[step.other]!);
				}
				for (const device of devices) device.names(...hashes);
				for (const [n, device] of devices.entries()) room.meet(device, devices[(n + 1) % 4]!);
				await room.settle();
				for (const device of devices) {
					expect([...device.photos.keys()].toSorted()).toEqual(hashes.toSorted());
					expect(device.refused).toEqual([]);
					expect(device.arrivals).toBeLessThanOrEqual(hashes.length);
					pieces += device.heard.filter(({ type }) => type === 'photo-piece').length;
				}
			}),
			{ numRuns: 40 }
		);
		// 483 when this was written.
		expect(pieces).toBeGreaterThan(400);
	});

	it('keep whole what foreign messages say, in whatever order, at whatever place', async () => {
		const { hash, sealed } = await sealPhoto(jpegLike(40, 30, 150_000));
		const other = fromHex('ee'.repeat(32))!;
		const message = fc.record({
			kind: fc.constantFrom('photo-wanted', 'photo-piece', 'photo-none', 'photo-here'),
			ours: fc.boolean(),
			at: fc.constantFrom(0, 1, MAX_PHOTO_PIECE, 2 * MAX_PHOTO_PIECE, 300_000),
			size: fc.constantFrom(1, 1_000, sealed.byteLength, sealed.byteLength + 1),
			length: fc.constantFrom(0, 1, 1_000, MAX_PHOTO_PIECE)
		});
		await fc.assert(
			fc.asyncProperty(fc.array(message, { maxLength: 40 }), async (said) => {
				const room = new Room();
				const [sato, tablet, foe] = room.join('sato', 'tablet', 'foe') as [Device, Device, Device];
				sato.photos.set(hash, sealed);
				sato.names(hash);
				foe.lies = () => undefined;
				room.meet(tablet, foe);
				tablet.names(hash);
				for (const { kind, ours, at, size, length } of said) {
					const name = { hash: ours ? fromHex(hash)! : other };
					const bytes = new Uint8Array(length);
					if (kind === 'photo-piece') await tablet.hear('foe', { type: kind, ...name, at, size, bytes });
					else if (kind === 'photo-wanted') await tablet.hear('foe', { type: kind, ...name, at });
					else await tablet.hear('foe', { type: kind as 'photo-none', ...name });
				}
				room.part(tablet, foe);
				room.meet(tablet, sato);
				await room.settle();
				expect(hasSame(tablet, sato, hash)).toBe(true);
				expect(tablet.refused).not.toContain('sato');
			}),
			{ numRuns: 40 }
		);
	});
});
