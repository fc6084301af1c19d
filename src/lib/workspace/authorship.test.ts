import { describe, expect, it, vi } from 'vitest';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../tests/support/memory-chunk-store.ts';
import { HANA, HIRO, MIDORI, SATO, SUZUKI, STRANGER } from '../group/testing.ts';
import { attest } from '../identity/attestation.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import { encodeCanonical } from '../kernel/cbor.ts';
import type { MemberId } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import { Records } from '../store/records.ts';
import { Authorship, MAX_ATTESTATIONS_OF_OTHERS, MAX_ATTESTATIONS_PER_DEVICE } from './authorship.ts';

const place = { groupId: MIDORI, circle: 'everyone' } as const;
const BOARD = '4NMNnkMhL8jXrdJ9jamS58PAVdXu';
const upTo = (sequence: number, actor = 'aa01') => ({
	documentId: BOARD,
	actor,
	sequence,
	hash: new Uint8Array(32).fill(sequence)
});

const actorOf = ({ deviceId }: DeviceKey, n: number): string => `${deviceId.slice(0, 8)}${n}`;

const openWith = (records: Records, deviceKey: DeviceKey): Promise<Authorship> =>
	Authorship.open({
		place,
		deviceKey,
		records,
		members: () => new Map([SATO, SUZUKI].map(({ deviceId }) => [deviceId, deviceId as string as MemberId]))
	});
const openOn = async (disk: MemoryDisk, device: DeviceKey): Promise<Authorship> =>
	openWith(await Records.open(new MemoryChunkStore(disk), new Uint8Array(32).fill(4)), device);
const fresh = (device: DeviceKey): Promise<Authorship> => openOn(emptyDisk(), device);

describe('who made a change', () => {
	it('is the device that vouched for it, up to the change it named', async () => {
		const authorship = await fresh(SUZUKI);
		expect(authorship.receive(attest(place, upTo(3), SATO))).toBe(true);
		expect([1, 3, 4].map((sequence) => authorship.authorOf(BOARD, 'aa01', sequence))).toEqual([
			SATO.deviceId,
			SATO.deviceId,
			undefined
		]);
		expect(authorship.authorOf(BOARD, 'aa02', 1)).toBeUndefined();
		expect(authorship.authorOf(BOARD.replace('u', 'v'), 'aa01', 1)).toBeUndefined();
	});

	it('stays known after a restart', async () => {
		const disk = emptyDisk();
		const before = await openOn(disk, SATO);
		await before.vouch(upTo(3));
		const after = await openOn(disk, SATO);
		expect(after.authorOf(BOARD, 'aa01', 3)).toBe(SATO.deviceId);
		expect(after.all()).toMatchObject(before.all());
	});

	it('is vouched for once, and anew when there is more', async () => {
		const authorship = await fresh(SATO);
		expect(await authorship.vouch(upTo(3))).toMatchObject({ sequence: 3 });
		expect(await authorship.vouch(upTo(3))).toBeUndefined();
		expect(await authorship.vouch(upTo(2))).toBeUndefined();
		expect(await authorship.vouch(upTo(5))).toMatchObject({ sequence: 5 });
		expect(authorship.all()).toHaveLength(1);
	});

	it('is news once: a later word replaces an earlier one, and not the other way round', async () => {
		const authorship = await fresh(SUZUKI);
		expect([3, 3, 5, 4].map((sequence) => authorship.receive(attest(place, upTo(sequence), SATO)))).toEqual([
			true,
			false,
			true,
			false
		]);
		expect(authorship.authorOf(BOARD, 'aa01', 5)).toBe(SATO.deviceId);
	});

	it('cannot be claimed by another device afterwards', async () => {
		const authorship = await fresh(SUZUKI);
		authorship.receive(attest(place, upTo(3), SATO));
		expect(authorship.receive(attest(place, upTo(9), STRANGER))).toBe(false);
		expect(authorship.authorOf(BOARD, 'aa01', 3)).toBe(SATO.deviceId);
		expect(authorship.authorOf(BOARD, 'aa01', 9)).toBeUndefined();
	});

	it('is not what somebody says without a signature that holds here', async () => {
		const authorship = await fresh(SUZUKI);
		const word = attest(place, upTo(3), SATO);
		expect(authorship.receive({ ...word, sequence: 4 })).toBe(false);
		expect(authorship.receive({ ...word, device: new Uint8Array(32) })).toBe(false);
		expect(authorship.receive(attest({ ...place, circle: 'desk' }, upTo(3), SATO))).toBe(false);
		expect(authorship.all()).toEqual([]);
	});

	/** As after a start with this many words of each device. Signatures are checked when words come in, so these need none. */
	const withMany = async (count: number, ...by: DeviceKey[]): Promise<Authorship> => {
		const records = await Records.open(new MemoryChunkStore(emptyDisk()), new Uint8Array(32).fill(4));
		const stored = by.flatMap((device) => {
			const word = { type: 'attestation', ...attest(place, upTo(1), device) };
			return Array.from({ length: count }, (_, n) => ({
				name: `${n}`,
				bytes: encodeCanonical({ ...word, actor: actorOf(device, n) })
			}));
		});
		vi.spyOn(records, 'list').mockResolvedValue(ok({ records: stored, unreadable: 0 }));
		return openWith(records, SUZUKI);
	};

	it('is remembered of a member’s device up to a bound, and that of others goes on', async () => {
		const authorship = await withMany(MAX_ATTESTATIONS_PER_DEVICE, SATO);
		expect(authorship.all()).toHaveLength(MAX_ATTESTATIONS_PER_DEVICE);
		expect(authorship.receive(attest(place, upTo(1, 'one more'), SATO))).toBe(false);
		expect(authorship.receive(attest(place, upTo(2, actorOf(SATO, 7)), SATO))).toBe(true);
		expect(authorship.receive(attest(place, upTo(1, 'another'), SUZUKI))).toBe(true);
		expect(authorship.receive(attest(place, upTo(1, 'a third'), STRANGER))).toBe(true);
	});

	it('is remembered of devices that are no member’s up to one bound for all: a key costs nothing', async () => {
		const half = MAX_ATTESTATIONS_OF_OTHERS / 2;
		const authorship = await withMany(half, STRANGER, HIRO);
		expect(authorship.receive(attest(place, upTo(1, 'one more'), STRANGER))).toBe(false);
		expect(authorship.receive(attest(place, upTo(1, 'one more'), HANA))).toBe(false);
		expect(authorship.receive(attest(place, upTo(1, 'one more'), SATO))).toBe(true);
	});
});
