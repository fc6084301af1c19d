import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { concatBytes, equalBytes, utf8, type Bytes } from '../kernel/bytes.ts';

/** What an operation promises of a new key: 32 bytes that tell nothing of it, so nobody can be given another one. */
export const epochKeyPromise = (epochKey: Bytes): Bytes => sha256(concatBytes(utf8(DOMAIN.epoch), epochKey)) as Bytes;

/** Whether this is the promised key. */
export const keepsPromise = (promise: Bytes, epochKey: Bytes): boolean =>
	equalBytes(promise, epochKeyPromise(epochKey));
