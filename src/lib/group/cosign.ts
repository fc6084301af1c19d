import { verifyingKeyOf, type DeviceKey } from '../identity/device-key.ts';
import { DOMAIN } from '../identity/domain.ts';
import { sign, verify } from '../identity/signature.ts';
import { fromHex, type Bytes } from '../kernel/bytes.ts';
import { encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import type { OperationOf } from './operation.ts';

/** A removal as its author is about to sign it. What its author had seen stands in it, so it cannot be used at another time. */
export type Removal = OperationOf<'remove'> | OperationOf<'remove-device'>;

/** What the second まとめ役 signs: the whole operation, but for the place where that signature goes. */
const cosignBytes = ({ gid, type, by, deps, body }: Removal): Bytes =>
	encodeCanonical({
		gid: fromHex(gid)!,
		type,
		by: verifyingKeyOf(by),
		deps: deps.map((id) => fromHex(id)!),
		body: { ...body, cosigned: null } as unknown as Cbor
	});

/** What the second まとめ役 says to it. */
export const cosignatureOf = (removal: Removal, second: DeviceKey): Bytes =>
	sign(second.signingKey, DOMAIN.cosign, cosignBytes(removal));

/** The removal with a second まとめ役's signature in it. Its author still has to sign it. */
export const cosign = <One extends Removal>(removal: One, second: DeviceKey): One => {
	const cosigned = { device: verifyingKeyOf(second.deviceId), signature: cosignatureOf(removal, second) };
	return { ...removal, body: { ...removal.body, cosigned } };
};

/** Whether the second signature is by the device that it names, over this removal. */
export const isCosigned = (removal: Removal): boolean => {
	const { cosigned } = removal.body;
	return cosigned !== null && verify(cosigned.device, DOMAIN.cosign, cosignBytes(removal), cosigned.signature);
};
