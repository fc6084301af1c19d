import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import * as v from 'valibot';
import { DOMAIN } from '../identity/domain.ts';
import { concatBytes, fromHex, utf8, type Bytes } from '../kernel/bytes.ts';
import { decodeCanonical, encodeCanonical } from '../kernel/cbor.ts';
import type { GroupId, InviteId } from '../kernel/ids.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { kind, key, signature, text } from './body-parts.ts';

/**
 * What a newcomer leaves for the group when nobody is there. It is sealed (HPKE base mode, RFC 9180) to the key of the
 * invite's letters, so that the relay that keeps it reads nothing; who wrote it is said by the proof inside.
 */
export interface JoinLetter {
	readonly device: Bytes;
	readonly boxKey: Bytes;
	readonly kind: v.InferOutput<typeof kind>;
	readonly name: string;
	readonly hint: string;
	/** 32 random bytes of the newcomer's, signed in both signatures; they count once (MEM37). */
	readonly challenge: Bytes;
	readonly inviteSignature: Bytes;
	readonly deviceSignature: Bytes;
	/** Ed25519 seed of the box in which the answer is waited for. Whoever opens the letter may answer. */
	readonly replyKey: Bytes;
}

/** Which invite the letter is for: bound into the seal, so it opens as no other's. */
interface LetterInfo {
	readonly groupId: GroupId;
	readonly inviteId: InviteId;
}

const VERSION = 1;
/** All letters are of one size, so that it tells nothing of the name: two names of 100 UTF-16 units, eight keys and their envelope. */
const PLAIN_LENGTH = 1_536;
const LENGTH_PREFIX = 2;
const ENCAPSULATED_LENGTH = 32;
const TAG_LENGTH = 16;
/** Bytes of a sealed letter. */
export const LETTER_LENGTH = ENCAPSULATED_LENGTH + PLAIN_LENGTH + TAG_LENGTH;

const letterSchema = v.looseObject({
	v: v.literal(VERSION),
	...{ device: key, boxKey: key, kind, name: text, hint: text },
	...{ challenge: key, inviteSignature: signature, deviceSignature: signature, replyKey: key }
});

/** Seals to a box key: the encapsulated key, then the ciphertext. */
export const sealTo = async (boxKey: Bytes, info: Bytes, plain: Bytes): Promise<Bytes> => {
	const suite = newSuite();
	const recipientPublicKey = await suite.kem.deserializePublicKey(boxKey);
	const { enc, ct } = await suite.seal({ recipientPublicKey, info }, plain);
	return concatBytes(new Uint8Array(enc), new Uint8Array(ct));
};

/** Opens what was sealed so, or undefined. */
export const openWith = async (boxPrivateKey: Bytes, info: Bytes, sealed: Bytes): Promise<Bytes | undefined> => {
	try {
		const suite = newSuite();
		const recipientKey = await suite.kem.deserializePrivateKey(boxPrivateKey);
		const enc = sealed.slice(0, ENCAPSULATED_LENGTH);
		return new Uint8Array(await suite.open({ recipientKey, enc, info }, sealed.slice(ENCAPSULATED_LENGTH)));
	} catch {
		return undefined;
	}
};

const newSuite = (): CipherSuite =>
	new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

const infoBytes = ({ groupId, inviteId }: LetterInfo): Bytes =>
	concatBytes(utf8(DOMAIN.joinLetter), fromHex(groupId)!, fromHex(inviteId)!);

/** Seals with the key that stands in the link. */
export const sealLetter = (letter: JoinLetter, letterKey: Bytes, info: LetterInfo): Promise<Bytes> => {
	const said = encodeCanonical({ v: VERSION, ...letter });
	const plain = new Uint8Array(PLAIN_LENGTH);
	new DataView(plain.buffer).setUint16(0, said.byteLength);
	plain.set(said, LENGTH_PREFIX);
	return sealTo(letterKey, infoBytes(info), plain);
};

/** Opens with the key that stands in the invite operation. The proof inside is not looked at here. */
export const openLetter = async (
	sealed: Bytes,
	letters: Bytes,
	info: LetterInfo
): Promise<Result<JoinLetter, 'cannot-open' | 'malformed'>> => {
	if (sealed.byteLength !== LETTER_LENGTH) return err('malformed');
	const plain = await openWith(letters, infoBytes(info), sealed);
	if (!plain) return err('cannot-open');
	const length = new DataView(plain.buffer).getUint16(0);
	const value = decodeCanonical(plain.slice(LENGTH_PREFIX, LENGTH_PREFIX + length));
	const parsed = value.ok ? v.safeParse(letterSchema, value.value) : undefined;
	return parsed?.success ? ok(parsed.output) : err('malformed');
};
