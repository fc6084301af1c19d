import { publicKeyFromRaw } from '@libp2p/crypto/keys';
import { peerIdFromPublicKey, peerIdFromString } from '@libp2p/peer-id';
import { fromHex, toHex } from '../kernel/bytes.ts';
import { isDeviceId, type DeviceId } from '../kernel/ids.ts';

/** A device's PeerId: both name the same Ed25519 key (libp2p peer-ids specification). */
export const peerIdOfDevice = (device: DeviceId): string =>
	peerIdFromPublicKey(publicKeyFromRaw(fromHex(device)!)).toString();

/** The device behind a PeerId, or undefined when the text is no PeerId or names a key of another kind. */
export const deviceOfPeerId = (peerId: string): DeviceId | undefined => {
	try {
		const id = peerIdFromString(peerId);
		if (id.type !== 'Ed25519') return undefined;
		const device = toHex(id.publicKey.raw);
		return isDeviceId(device) ? device : undefined;
	} catch {
		return undefined;
	}
};
