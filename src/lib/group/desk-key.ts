import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { DOMAIN } from '../identity/domain.ts';
import { sign, verify } from '../identity/signature.ts';
import { concatBytes, fromHex, type Bytes } from '../kernel/bytes.ts';
import { deviceIdOf } from '../identity/device-key.ts';
import type { DeviceId, GroupId } from '../kernel/ids.ts';
import type { OperationOf } from './operation.ts';

/** What the vault's key signs: the group, the device it is used on, and the box key beside it. 96 bytes. */
const deskTranscript = (groupId: GroupId, device: DeviceId, boxKey: Bytes): Bytes =>
	concatBytes(fromHex(groupId)!, verifyingKeyOf(device), boxKey);

/** What leaves a vault of its key: the public halves, and the signature that they belong to a device. */
export interface DeskKeyProof {
	/** 32-byte verifying key. */
	readonly key: Bytes;
	/** 32-byte X25519 public key. */
	readonly boxKey: Bytes;
	readonly signature: Bytes;
}

/** The vault's key says that it belongs to this device. `deskKey` is made like a device's and never leaves the vault. */
export const proveDeskKey = (groupId: GroupId, device: DeviceId, deskKey: DeviceKey): DeskKeyProof => ({
	key: verifyingKeyOf(deskKey.deviceId),
	boxKey: deskKey.boxPublicKey,
	signature: sign(deskKey.signingKey, DOMAIN.deskKey, deskTranscript(groupId, device, deskKey.boxPublicKey))
});

/** Whether the named key agreed to be this device's. */
export const provesDeskKey = ({ gid, body }: OperationOf<'name-desk-key'>): boolean =>
	verify(body.key, DOMAIN.deskKey, deskTranscript(gid, deviceIdOf(body.device), body.box), body.signature);
