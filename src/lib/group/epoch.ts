import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { utf8, type Bytes } from '../kernel/bytes.ts';
import { encodeCanonical } from '../kernel/cbor.ts';
import type { Circle } from '../kernel/ids.ts';

/** Bytes of a circle's epoch key. */
export const EPOCH_KEY_LENGTH = 32;
const TOPIC_LENGTH = 16;
const MS_PER_DAY = 24 * 60 * 60 * 1000;

/** Days of UTC since 1970-01-01. */
export const dayOf = (nowMs: number): number => Math.floor(nowMs / MS_PER_DAY);

/** The name under which a circle's devices meet on this day: 16 bytes that tell an outsider nothing and change daily. */
export const topicOf = (epochKey: Bytes, circle: Circle, day: number): Bytes =>
	hkdf(sha256, epochKey, undefined, utf8(`${DOMAIN.topic} ${circle} ${day}`), TOPIC_LENGTH) as Bytes;

/** The topics of today, yesterday and tomorrow, today's first: clocks and midnights differ. */
export const topicsAround = (epochKey: Bytes, circle: Circle, day: number): Bytes[] =>
	[day, day - 1, day + 1].map((one) => topicOf(epochKey, circle, one));

/** What two devices prove to each other when they begin: who they are by the connection, and both hellos. */
export interface CircleTranscript {
	/** The prover's PeerId as the connection verified it, as text. */
	readonly from: string;
	readonly to: string;
	readonly fromNonce: Bytes;
	readonly toNonce: Bytes;
	readonly topic: Bytes;
}

/** HMAC-SHA256 that only a holder of the epoch key can make. It names the prover first, so it cannot be sent back. */
export const circleMac = (epochKey: Bytes, transcript: CircleTranscript): Bytes => {
	const { from, to, fromNonce, toNonce, topic } = transcript;
	const key = hkdf(sha256, epochKey, undefined, utf8(DOMAIN.circle), 32);
	return hmac(sha256, key, encodeCanonical([from, to, fromNonce, toNonce, topic])) as Bytes;
};

/** Whether the MAC is the one for this transcript; takes the same time wherever they differ. */
export const verifyCircleMac = (epochKey: Bytes, transcript: CircleTranscript, mac: Uint8Array): boolean => {
	const expected = circleMac(epochKey, transcript);
	let difference = expected.byteLength ^ mac.byteLength;
	expected.forEach((byte, i) => (difference |= byte ^ (mac[i] ?? 0)));
	return difference === 0;
};
