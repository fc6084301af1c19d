import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { concatBytes, equalBytes, utf8, type Bytes } from '../kernel/bytes.ts';

/**
 * Six digits that two people read to each other. Each side draws 32 random bytes; one commits to its own before it sees the
 * other's, then both reveal. So nobody in between can try numbers until the digits fit: one chance in a million.
 */
const DIGITS = 6;

/** 32 bytes that say nothing of the nonce and hold its owner to it. */
export const commitment = (nonce: Bytes): Bytes =>
	sha256(concatBytes(utf8(`${DOMAIN.shortCode} commit`), nonce)) as Bytes;

/** Whether the revealed nonce is the one that was promised. */
export const keepsCommitment = (promised: Uint8Array, nonce: Bytes): boolean => equalBytes(promised, commitment(nonce));

/** The digits for this transcript (what is being agreed to) and both nonces, the committer's first. */
export const shortCode = (transcript: Bytes, committed: Bytes, other: Bytes): string => {
	const hash = sha256(concatBytes(utf8(DOMAIN.shortCode), sha256(transcript), sha256(committed), sha256(other)));
	const number = new DataView(hash.buffer, hash.byteOffset).getBigUint64(0) % BigInt(10 ** DIGITS);
	return number.toString().padStart(DIGITS, '0');
};
