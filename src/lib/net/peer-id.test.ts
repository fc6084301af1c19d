import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from '../kernel/bytes.ts';
import { isDeviceId } from '../kernel/ids.ts';
import { deviceOfPeerId, peerIdOfDevice } from './peer-id.ts';

it('a device and its PeerId name the same key', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (seed) => {
			const key = await generateKeyPairFromSeed('Ed25519', seed);
			const device = toHex(key.publicKey.raw);
			if (!isDeviceId(device)) throw new Error('no device id');
			const peerId = peerIdFromPrivateKey(key).toString();
			expect(peerIdOfDevice(device)).toBe(peerId);
			expect(deviceOfPeerId(peerId)).toBe(device);
		}),
		{ numRuns: 20 }
	);
});

it('what is no PeerId of an Ed25519 key is no device', () => {
	const ofRsa = 'QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N';
	expect(['', '12D3KooW', 'not a peer', ofRsa].map(deviceOfPeerId)).toEqual(Array(4).fill(undefined));
});
