import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { DOMAIN } from '../identity/domain.ts';
import { concatBytes, equalBytes, fromHex, utf8, type Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical } from '../kernel/cbor.ts';
import type { Circle, DeviceId, GroupId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { EPOCH_KEY_LENGTH } from './epoch.ts';
import { keepsPromise } from './epoch-key.ts';
import { LOCKBOX_SEATS, MAX_LOCKBOX } from './limits.ts';

/** Whom and what a sealed key is for. It is bound into the seal: a box for one circle or device opens as no other. */
export interface LockboxInfo {
	readonly groupId: GroupId;
	readonly circle: Circle;
	/** The recipient's device. */
	readonly device: DeviceId;
}

export type LockboxProblem = 'malformed' | 'not-for-this-device' | 'cannot-open';

const VERSION = 1;
const ENCAPSULATED_LENGTH = 32;
const TAG_LENGTH = 16;
const BOX_KEY_LENGTH = 32;

const bytesOf = (length: number) =>
	v.custom<Bytes>((input) => input instanceof Uint8Array && input.byteLength === length);
/** Has room for several keys: a rotation seals one for each device and circle. */
const lockboxSchema = v.looseObject({
	v: v.literal(VERSION),
	sealed: v.array(
		v.looseObject({
			circle: v.string(),
			device: bytesOf(BOX_KEY_LENGTH),
			encapsulated: bytesOf(ENCAPSULATED_LENGTH),
			ciphertext: bytesOf(EPOCH_KEY_LENGTH + TAG_LENGTH)
		})
	)
});

/** HPKE base mode (RFC 9180): who sealed it is said by the signed operation that holds the lockbox's hash. */
const newSuite = (): CipherSuite =>
	new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

const infoBytes = ({ groupId, circle, device }: LockboxInfo): Bytes =>
	concatBytes(utf8(DOMAIN.lockbox), fromHex(groupId)!, verifyingKeyOf(device), utf8(circle));

/** A device that a key is sealed to. */
export interface Recipient {
	readonly device: DeviceId;
	readonly boxKey: Bytes;
}

/** A lockbox with the circle's key for one device. Seal one at a time: the library's contexts do not like to be raced. */
export const sealEpochKey = async (epochKey: Bytes, recipientBoxKey: Bytes, info: LockboxInfo): Promise<Bytes> =>
	encodeCanonical({ v: VERSION, sealed: [await sealed(newSuite(), epochKey, recipientBoxKey, info)] });

/** Lockboxes with the circle's key for many devices, LOCKBOX_SEATS in each: at least one. A device whose box key is none is left out. */
export const sealLockboxes = async (
	epochKey: Bytes,
	recipients: readonly Recipient[],
	info: Omit<LockboxInfo, 'device'>
): Promise<Bytes[]> => {
	const suite = newSuite();
	const all: Awaited<ReturnType<typeof sealed>>[] = [];
	for (const { device, boxKey } of recipients) {
		const one = await sealed(suite, epochKey, boxKey, { ...info, device }).catch(() => undefined);
		if (one) all.push(one);
	}
	const count = Math.max(1, Math.ceil(all.length / LOCKBOX_SEATS));
	return Array.from({ length: count }, (_, i) =>
		encodeCanonical({ v: VERSION, sealed: all.slice(i * LOCKBOX_SEATS, (i + 1) * LOCKBOX_SEATS) })
	);
};

const sealed = async (suite: CipherSuite, epochKey: Bytes, recipientBoxKey: Bytes, info: LockboxInfo) => {
	const recipientPublicKey = await suite.kem.deserializePublicKey(recipientBoxKey);
	const { enc, ct } = await suite.seal({ recipientPublicKey, info: infoBytes(info) }, epochKey);
	return {
		circle: info.circle,
		device: verifyingKeyOf(info.device),
		encapsulated: new Uint8Array(enc),
		ciphertext: new Uint8Array(ct)
	};
};

/** Why a lockbox does not give the key of an epoch, though it may give some key. */
export type EpochLockboxProblem = LockboxProblem | 'not-of-this-epoch' | 'another-key';

/** The key of an epoch from one of its lockboxes: the operation names the lockbox by its hash and promises the key. */
export const openEpochLockbox = async (
	lockbox: Uint8Array,
	epoch: { readonly key: Bytes | undefined; readonly lockboxes: readonly Bytes[] },
	deviceKey: Pick<DeviceKey, 'deviceId' | 'boxPrivateKey'>,
	info: Omit<LockboxInfo, 'device'>
): Promise<Result<Bytes, EpochLockboxProblem>> => {
	const hash = lockboxHash(lockbox);
	if (!epoch.lockboxes.some((named) => equalBytes(named, hash))) return err('not-of-this-epoch');
	const opened = await openEpochKey(lockbox, deviceKey, info);
	if (!opened.ok) return opened;
	return epoch.key && !keepsPromise(epoch.key, opened.value) ? err('another-key') : opened;
};

/** The key that the lockbox holds for this device and circle. */
export const openEpochKey = async (
	lockbox: Uint8Array,
	deviceKey: Pick<DeviceKey, 'deviceId' | 'boxPrivateKey'>,
	info: Omit<LockboxInfo, 'device'>
): Promise<Result<Bytes, LockboxProblem>> => {
	if (lockbox.byteLength > MAX_LOCKBOX) return err('malformed');
	const value = decodeCanonical(lockbox);
	const parsed = value.ok ? v.safeParse(lockboxSchema, value.value) : undefined;
	if (!parsed?.success) return err('malformed');

	const own = verifyingKeyOf(deviceKey.deviceId);
	const sealed = parsed.output.sealed.find(({ circle, device }) => circle === info.circle && equalBytes(device, own));
	if (!sealed) return err('not-for-this-device');
	try {
		const suite = newSuite();
		const recipientKey = await suite.kem.deserializePrivateKey(deviceKey.boxPrivateKey);
		const bound = infoBytes({ ...info, device: deviceKey.deviceId });
		const key = await suite.open({ recipientKey, enc: sealed.encapsulated, info: bound }, sealed.ciphertext);
		return ok(new Uint8Array(key));
	} catch {
		return err('cannot-open');
	}
};

/** What the admission says of its lockbox. */
export const lockboxHash = (lockbox: Uint8Array): Bytes => sha256(lockbox) as Bytes;
