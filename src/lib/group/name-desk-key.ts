import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import type { Bytes } from '../kernel/bytes.ts';
import type { DeviceId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { act, actByRight, type Acting, type Refusal } from './acting.ts';
import { proveDeskKey } from './desk-key.ts';
import type { SignedOperation } from './operation.ts';

/** The device names the key that was made in its vault (MEM35). Once only: another one is for a まとめ役 to confirm. */
export const nameDeskKey = (acting: Acting, deskKey: DeviceKey): Result<SignedOperation, Refusal> => {
	const { deviceId } = acting.deviceKey;
	return act(acting, 'name-desk-key', {
		device: verifyingKeyOf(deviceId),
		key: verifyingKeyOf(deskKey.deviceId),
		box: deskKey.boxPublicKey,
		signature: proveDeskKey(acting.state.groupId, deviceId, deskKey)
	});
};

/** A まとめ役 confirms face to face that the owner made the vault anew. */
export const confirmDeskKey = (
	acting: Acting,
	{ device, key, boxKey, signature }: { device: DeviceId; key: Bytes; boxKey: Bytes; signature: Bytes }
): Result<SignedOperation, Refusal> =>
	actByRight(acting, 'mayConfirmDeskKey', 'name-desk-key', {
		device: verifyingKeyOf(device),
		key,
		box: boxKey,
		signature
	});
