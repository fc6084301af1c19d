import { describe, expect, it } from 'vitest';
import { emptyDisk, MemoryChunkStore, type MemoryDisk } from '../../../tests/support/memory-chunk-store.ts';
import { MIDORI, SATO, SUZUKI, STRANGER, TANAKA } from '../group/testing.ts';
import { attest } from '../identity/attestation.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import { Records } from '../store/records.ts';
import { encodeCanonical } from '../kernel/cbor.ts';
import { Authorship, MAX_ATTESTATIONS } from './authorship.ts';

const place = { groupId: MIDORI, circle: 'everyone' } as const;
const BOARD = '4NMNnkMhL8jXrdJ9jamS58PAVdXu';
const upTo = (sequence: number, actor = 'aa01') => ({
	documentId: BOARD,
	actor,
	sequence,
	hash: new Uint8Array(32).fill(sequence)
});

const openOn = async (disk: MemoryDisk, device: DeviceKey): Promise<Authorship> =>
	Authorship.open(place, device, await Records.open(new MemoryChunkStore(disk), new Uint8Array(32).fill(4)));
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
});

describe('what one device vouches for', () => {
	/** Signing costs most of it, so the first ones are read from the disk, as after a restart. */
	it('has a bound, and takes no room from others', async () => {
		const disk = emptyDisk();
		const records = await Records.open(new MemoryChunkStore(disk), new Uint8Array(32).fill(4));
		const words = attest(place, upTo(1), SATO);
		for (let n = 0; n < MAX_ATTESTATIONS; n++) {
			const one = { type: 'attestation', ...words, actor: `made up ${n}` };
			await records.put('attestations', `made up ${n}`, encodeCanonical(one));
		}
		const authorship = await openOn(disk, TANAKA);
		expect(authorship.all()).toHaveLength(MAX_ATTESTATIONS);
		expect(authorship.receive(attest(place, upTo(1, 'one more'), SATO))).toBe(false);
		expect(authorship.receive(attest(place, upTo(1, 'suzuki'), SUZUKI))).toBe(true);
	});
});
