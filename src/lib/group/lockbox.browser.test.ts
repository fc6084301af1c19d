import { expect, it } from 'vitest';
import { openEpochKey, sealEpochKey } from './lockbox.ts';
import { bytesFrom, MIDORI, SUZUKI, TANAKA } from './testing.ts';

/** X25519 by the browser's own WebCrypto, with keys that @noble made. */
it('a lockbox opens in the browser for its device only', async () => {
	const epochKey = bytesFrom('epoch')(32);
	const info = { groupId: MIDORI, circle: 'everyone', device: SUZUKI.deviceId } as const;
	const lockbox = await sealEpochKey(epochKey, SUZUKI.boxPublicKey, info);
	expect(await openEpochKey(lockbox, SUZUKI, info)).toEqual({ ok: true, value: epochKey });
	expect(await openEpochKey(lockbox, { ...SUZUKI, boxPrivateKey: TANAKA.boxPrivateKey }, info)).toEqual({
		ok: false,
		error: 'cannot-open'
	});
});
