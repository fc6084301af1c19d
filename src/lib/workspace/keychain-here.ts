import { createDeviceKey } from '../identity/device-key.ts';
import type { Result } from '../kernel/result.ts';
import type { StoreFailure } from '../store/chunk-store.ts';
import { openKeychain } from '../store/indexeddb-keychain.ts';
import type { Keychain } from '../store/keychain.ts';
import { randomBytes } from './randomness.ts';

/** This profile's keychain; a new identity is made when there is none. */
export const readKeychain = (): Promise<Result<Keychain, StoreFailure | 'unreadable'>> =>
	openKeychain(() => createDeviceKey(randomBytes));
