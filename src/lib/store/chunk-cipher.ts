import { decodeCanonical, encodeCanonical } from '../kernel/cbor.ts';
import { concatBytes, equalBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';

/**
 * The form of everything that lies on the disk, the same in browsers and in Node. Pure but for WebCrypto.
 *
 *   version (1) ‖ nonce (12) ‖ AES-256-GCM( header length (4) ‖ header ‖ data ) ‖ SHA-256 of all before (32)
 *
 * The additional data is the version and the place, so bytes moved to another place do not open there. The header is
 * CBOR [key parts, order]: the plain key stands nowhere else. The hash tells damaged bytes from whole ones that this
 * key does not open; what is true is decided by GCM alone.
 */
export interface OpenedChunk {
	readonly parts: readonly string[];
	/** Roughly when it was written, for reading in the order of writing. A hint: nothing depends on it. */
	readonly order: number;
	readonly data: Bytes;
}

/** torn: the bytes are damaged. wrong-key: they are whole but belong to another key or place. newer-format: a later version wrote them. */
export type ChunkProblem = 'torn' | 'wrong-key' | 'newer-format';

/** Table and key. */
export type Place = readonly [string, string];

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const DIGEST = 32;
const HEADER_LENGTH = 4;
const SHORTEST = 1 + NONCE + HEADER_LENGTH + TAG + DIGEST;

/** A fresh nonce. At 96 random bits a key may seal 2^32 chunks (NIST SP 800-38D 8.3); a document has its own key. */
export const randomNonce = (): Bytes => crypto.getRandomValues(new Uint8Array(NONCE));

/** The bytes to store at `table`/`key`. */
export const sealChunk = async (
	cipherKey: CryptoKey,
	place: Place,
	{ parts, order, data }: { parts: readonly string[]; order: number; data: Uint8Array },
	nonce: Bytes
): Promise<Bytes> => {
	const header = encodeCanonical([parts, order]);
	const length = new Uint8Array(HEADER_LENGTH);
	new DataView(length.buffer).setUint32(0, header.byteLength);
	const sealed = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv: nonce, additionalData: placeBytes(place) },
		cipherKey,
		concatBytes(length, header, data)
	);
	const body = concatBytes(Uint8Array.of(VERSION), nonce, new Uint8Array(sealed));
	return concatBytes(body, await digestOf(body));
};

/** What was sealed for this place with this key. */
export const openChunk = async (
	cipherKey: CryptoKey,
	place: Place,
	stored: Bytes
): Promise<Result<OpenedChunk, ChunkProblem>> => {
	if (stored.byteLength < SHORTEST || stored[0] !== VERSION) return err(await problemOf(stored));
	let plain: Bytes;
	try {
		const opened = await crypto.subtle.decrypt(
			{ name: 'AES-GCM', iv: stored.subarray(1, 1 + NONCE), additionalData: placeBytes(place) },
			cipherKey,
			stored.subarray(1 + NONCE, -DIGEST)
		);
		plain = new Uint8Array(opened);
	} catch {
		return err(await problemOf(stored));
	}
	return readPlain(plain);
};

const readPlain = (plain: Bytes): Result<OpenedChunk, ChunkProblem> => {
	const start = HEADER_LENGTH + new DataView(plain.buffer).getUint32(0);
	const header = decodeCanonical(plain.subarray(HEADER_LENGTH, start));
	if (!header.ok || !Array.isArray(header.value)) return err('newer-format');
	const [parts, order] = header.value as unknown[];
	if (!isTexts(parts) || typeof order !== 'number') return err('newer-format');
	return ok({ parts, order, data: plain.slice(start) });
};

const problemOf = async (stored: Bytes): Promise<ChunkProblem> => {
	if (stored.byteLength <= DIGEST) return 'torn';
	if (!equalBytes(await digestOf(stored.subarray(0, -DIGEST)), stored.subarray(-DIGEST))) return 'torn';
	return stored[0] === VERSION ? 'wrong-key' : 'newer-format';
};

const isTexts = (value: unknown): value is readonly string[] =>
	Array.isArray(value) && value.every((part) => typeof part === 'string');

const placeBytes = ([table, key]: Place): Bytes => concatBytes(Uint8Array.of(VERSION), utf8(`${table}/${key}`));

const digestOf = async (bytes: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
