import { verifyingKeyOf } from '../identity/device-key.ts';
import type { DeviceId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import { act, actByRight, type Acting, type Refusal } from './acting.ts';
import type { DeskKeyProof } from './desk-key.ts';
import type { SignedOperation } from './operation.ts';

/** The device names the key that was made in its vault (MEM35). Once only: another one is for a まとめ役 to confirm. */
export const nameDeskKey = (acting: Acting, proof: DeskKeyProof): Result<SignedOperation, Refusal> =>
	act(acting, 'name-desk-key', bodyOf(acting.deviceKey.deviceId, proof));

/** A まとめ役 confirms face to face that the owner made the vault anew. */
export const confirmDeskKey = (
	acting: Acting,
	device: DeviceId,
	proof: DeskKeyProof
): Result<SignedOperation, Refusal> => actByRight(acting, 'mayConfirmDeskKey', 'name-desk-key', bodyOf(device, proof));

const bodyOf = (device: DeviceId, { key, boxKey, signature }: DeskKeyProof) => ({
	device: verifyingKeyOf(device),
	key,
	box: boxKey,
	signature
});
