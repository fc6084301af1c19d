import { describe, expect, it } from 'vitest';
import { decodeCanonical, encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import type { GroupId } from '../kernel/ids.ts';
import { lockboxHash, openEpochKey, sealEpochKey } from './lockbox.ts';
import { bytesFrom, MIDORI, SUZUKI, TANAKA } from './testing.ts';

const epochKey = bytesFrom('epoch')(32);
const info = { groupId: MIDORI, circle: 'everyone', device: SUZUKI.deviceId } as const;
const sealed = () => sealEpochKey(epochKey, SUZUKI.boxPublicKey, info);

describe('a lockbox', () => {
	it('opens for the device that it was sealed for', async () => {
		expect(await openEpochKey(await sealed(), SUZUKI, info)).toEqual({ ok: true, value: epochKey });
	});

	it('is sealed anew each time, and its hash names it', async () => {
		const [one, other] = [await sealed(), await sealed()];
		expect(one).not.toEqual(other);
		expect(lockboxHash(one)).not.toEqual(lockboxHash(other));
	});

	it('opens for no other device, circle or group', async () => {
		const lockbox = await sealed();
		expect(await openEpochKey(lockbox, TANAKA, info)).toEqual({ ok: false, error: 'not-for-this-device' });
		const otherGroup = { ...info, groupId: 'ab'.repeat(32) as GroupId };
		expect(await openEpochKey(lockbox, SUZUKI, otherGroup)).toEqual({ ok: false, error: 'cannot-open' });
		const relabelled = relabel(lockbox, { circle: 'desk' });
		expect(await openEpochKey(relabelled, SUZUKI, { ...info, circle: 'desk' })).toEqual({
			ok: false,
			error: 'cannot-open'
		});
		const stolen = await sealEpochKey(epochKey, SUZUKI.boxPublicKey, { ...info, device: TANAKA.deviceId });
		expect(await openEpochKey(stolen, TANAKA, info)).toEqual({ ok: false, error: 'cannot-open' });
	});

	it('that is damaged says so', async () => {
		const lockbox = await sealed();
		expect(await openEpochKey(lockbox.slice(1), SUZUKI, info)).toEqual({ ok: false, error: 'malformed' });
		const flipped = lockbox.slice();
		flipped[lockbox.indexOf(0x30, 100) + 5]! ^= 1;
		expect((await openEpochKey(flipped, SUZUKI, info)).ok).toBe(false);
		expect(await openEpochKey(new Uint8Array(65 * 1024), SUZUKI, info)).toEqual({ ok: false, error: 'malformed' });
	});

	it('cannot be sealed to a key that shares its secret with everybody', async () => {
		await expect(sealEpochKey(epochKey, new Uint8Array(32), info)).rejects.toThrow();
	});
});

const relabel = (lockbox: Uint8Array, changes: Record<string, Cbor>): Uint8Array => {
	const value = decodeCanonical(lockbox);
	if (!value.ok) throw new Error(value.error);
	const { sealed: entries, ...rest } = value.value as { sealed: Record<string, Cbor>[] };
	return encodeCanonical({ ...rest, sealed: entries.map((entry) => ({ ...entry, ...changes })) });
};
