import * as v from 'valibot';
import { decodeCbor, encodeCanonical } from '../kernel/cbor.ts';
import type { Bytes } from '../kernel/bytes.ts';
import { isDeviceId, type DeviceId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { DeviceKey } from '../identity/device-key.ts';

const key = v.instance(Uint8Array<ArrayBuffer>);
const schema = v.object({
	v: v.literal(1),
	deviceId: v.pipe(v.string(), v.check(isDeviceId)),
	signingKey: key,
	boxPublicKey: key,
	boxPrivateKey: key
});

export const encodeDeviceKey = ({ deviceId, signingKey, boxPublicKey, boxPrivateKey }: DeviceKey): Bytes =>
	encodeCanonical({ v: 1, deviceId, signingKey, boxPublicKey, boxPrivateKey });

export const decodeDeviceKey = (bytes: Bytes): Result<DeviceKey, 'unreadable'> => {
	const decoded = decodeCbor(bytes);
	const parsed = v.safeParse(schema, decoded.ok ? decoded.value : undefined);
	if (!parsed.success) return err('unreadable');
	const { deviceId, signingKey, boxPublicKey, boxPrivateKey } = parsed.output;
	return ok({ deviceId: deviceId as DeviceId, signingKey, boxPublicKey, boxPrivateKey });
};
