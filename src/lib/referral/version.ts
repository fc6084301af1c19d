import { gcm } from '@noble/ciphers/aes.js';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { DOMAIN } from '../identity/domain.ts';
import { concatBytes, equalBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical, type Cbor } from '../kernel/cbor.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MAX_CHUNK, MAX_CHUNKS, PADDED_LENGTHS } from './limits.ts';
import { bytesOf, countSchema } from './paper.ts';

/**
 * REF8: one version of a mirror as sealed chunks. Each version has a content key of its own, sealed to the receiver (HPKE, RFC 9180);
 * each chunk is AES-256-GCM, bound to its stream, version, place, the chunk before it and the grant, so none can be moved, dropped
 * or put under another consent. Pure but for the random bytes and keys that are handed in.
 */

/** Where a version stands. `prev`: the hash of the last chunk of the version before; NO_PREV for the first. */
export interface Place {
	/** 16 bytes. */
	readonly stream: Bytes;
	/** From 1, each one more than the one before. */
	readonly version: number;
	readonly prev: Bytes;
	/** paperHash of the grant. */
	readonly grant: Bytes;
}

export const NO_PREV: Bytes = new Uint8Array(32);

const CONTENT_KEY = 32;
const TAG = 16;
const LENGTH_PREFIX = 4;
/** Plain bytes in one chunk, besides their length. */
const ROOM = PADDED_LENGTHS.at(-1)! - LENGTH_PREFIX;

const chunkSchema = v.strictObject({
	v: v.literal(1),
	stream: bytesOf(16),
	version: v.pipe(countSchema, v.minValue(1)),
	/** Its place in the version, from 0, and how many there are. */
	n: v.pipe(countSchema, v.maxValue(MAX_CHUNKS - 1)),
	of: v.pipe(countSchema, v.minValue(1), v.maxValue(MAX_CHUNKS)),
	prev: bytesOf(32),
	grant: bytesOf(32),
	/** The content key, sealed to the receiver: the same in each chunk of a version. */
	key: v.strictObject({ encapsulated: bytesOf(32), ciphertext: bytesOf(CONTENT_KEY + TAG) }),
	sealed: v.custom<Bytes>(
		(input) => input instanceof Uint8Array && PADDED_LENGTHS.some((length) => input.byteLength === length + TAG)
	)
});

export type Chunk = v.InferOutput<typeof chunkSchema>;

/** What a chunk is bound to. */
const boundTo = ({ stream, version, n, of, prev, grant }: Omit<Chunk, 'v' | 'key' | 'sealed'>): Bytes =>
	encodeCanonical({ stream, version, n, of, prev, grant });

const keyInfo = ({ stream, version, grant }: Pick<Place, 'stream' | 'version' | 'grant'>): Bytes =>
	concatBytes(utf8(DOMAIN.contentKey), Uint8Array.of(0), encodeCanonical({ stream, version, grant }));

const suite = (): CipherSuite =>
	new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** The place of a chunk as a nonce: a content key seals each place once. */
const nonceOf = (n: number): Bytes => {
	const nonce = new Uint8Array(12);
	new DataView(nonce.buffer).setUint32(8, n);
	return nonce;
};

/** 4 bytes of length, the plain bytes, and zeros up to the next of PADDED_LENGTHS. */
const padded = (plain: Uint8Array): Bytes => {
	const length = PADDED_LENGTHS.find((each) => each >= plain.byteLength + LENGTH_PREFIX)!;
	const whole = new Uint8Array(length);
	new DataView(whole.buffer).setUint32(0, plain.byteLength);
	whole.set(plain, LENGTH_PREFIX);
	return whole;
};

const unpadded = (whole: Uint8Array): Uint8Array | undefined => {
	const length = new DataView(whole.buffer, whole.byteOffset).getUint32(0);
	const isPlain =
		length <= whole.byteLength - LENGTH_PREFIX && padded(whole.subarray(4, 4 + length)).byteLength === whole.byteLength;
	return isPlain && whole.subarray(LENGTH_PREFIX + length).every((byte) => byte === 0)
		? whole.subarray(LENGTH_PREFIX, LENGTH_PREFIX + length)
		: undefined;
};

export const chunkHash = (chunk: Uint8Array): Bytes => sha256(chunk) as Bytes;

/** The chunks of a version as they travel. `random` must be cryptographically secure. Too much for MAX_CHUNKS is refused, never cut. */
export const sealVersion = async (
	plain: Uint8Array,
	place: Place,
	receiverBox: Uint8Array,
	random: (length: number) => Bytes
): Promise<Result<readonly Bytes[], 'too-large'>> => {
	const of = Math.max(1, Math.ceil(plain.byteLength / ROOM));
	if (of > MAX_CHUNKS) return err('too-large');
	const contentKey = random(CONTENT_KEY);
	const hpke = suite();
	const recipientPublicKey = await hpke.kem.deserializePublicKey(receiverBox.slice());
	const { enc, ct } = await hpke.seal({ recipientPublicKey, info: keyInfo(place) }, contentKey);
	const key = { encapsulated: new Uint8Array(enc), ciphertext: new Uint8Array(ct) };
	const chunks: Bytes[] = [];
	for (let n = 0; n < of; n++) {
		const head = { ...place, n, of, prev: n === 0 ? place.prev : chunkHash(chunks[n - 1]!) };
		const part = padded(plain.subarray(n * ROOM, (n + 1) * ROOM));
		const sealed = gcm(contentKey, nonceOf(n), boundTo(head)).encrypt(part);
		chunks.push(encodeCanonical({ v: 1, ...head, key, sealed } as unknown as Cbor));
	}
	return ok(chunks);
};

/** Never throws. */
const readChunk = (bytes: Uint8Array): Result<Chunk, 'malformed'> => {
	if (bytes.byteLength > MAX_CHUNK) return err('malformed');
	const value = decodeCanonical(bytes);
	const parsed = value.ok ? v.safeParse(chunkSchema, value.value) : undefined;
	return parsed?.success ? ok(parsed.output) : err('malformed');
};

/** What the first chunk of a version names as the one before, for a reader that has missed it. Never throws. */
export const prevOf = (first: Uint8Array | undefined): Bytes | undefined => {
	const read = first && readChunk(first);
	return read?.ok ? read.value.prev : undefined;
};

export type VersionProblem = 'malformed' | 'out-of-place';

/** Whether these are all chunks of the version at this place, in their order: what a relay checks, without any key. */
export const checkVersion = (
	bytes: readonly Uint8Array[],
	place: Place
): Result<readonly [Chunk, ...Chunk[]], VersionProblem> => {
	if (bytes.length === 0 || bytes.length > MAX_CHUNKS) return err('out-of-place');
	const read = bytes.map(readChunk);
	const chunks = read.flatMap((chunk) => (chunk.ok ? [chunk.value] : []));
	const [first] = chunks;
	if (first === undefined || chunks.length < bytes.length) return err('malformed');
	const isInPlace = chunks.every(
		(chunk, n) =>
			equalBytes(chunk.stream, place.stream) &&
			chunk.version === place.version &&
			equalBytes(chunk.grant, place.grant) &&
			chunk.n === n &&
			chunk.of === bytes.length &&
			equalBytes(chunk.prev, n === 0 ? place.prev : chunkHash(bytes[n - 1]!)) &&
			equalBytes(chunk.key.encapsulated, first.key.encapsulated) &&
			equalBytes(chunk.key.ciphertext, first.key.ciphertext)
	);
	return isInPlace ? ok(chunks as unknown as readonly [Chunk, ...Chunk[]]) : err('out-of-place');
};

/** The plain bytes of a version, for whoever has the receiver's private key. Never throws. */
export const openVersion = async (
	bytes: readonly Uint8Array[],
	place: Place,
	receiverBoxPrivateKey: Uint8Array
): Promise<Result<Bytes, VersionProblem | 'cannot-open'>> => {
	const chunks = checkVersion(bytes, place);
	if (!chunks.ok) return chunks;
	try {
		const hpke = suite();
		const { encapsulated, ciphertext } = chunks.value[0].key;
		const recipientKey = await hpke.kem.deserializePrivateKey(receiverBoxPrivateKey.slice());
		const opened = await hpke.open({ recipientKey, enc: encapsulated, info: keyInfo(place) }, ciphertext);
		const contentKey = new Uint8Array(opened);
		const parts = chunks.value.map((chunk) =>
			unpadded(gcm(contentKey, nonceOf(chunk.n), boundTo(chunk)).decrypt(chunk.sealed))
		);
		return parts.every((part) => part !== undefined) ? ok(concatBytes(...parts)) : err('cannot-open');
	} catch {
		return err('cannot-open');
	}
};
