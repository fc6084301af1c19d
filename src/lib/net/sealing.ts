import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { DOMAIN } from '../identity/domain.ts';
import { sign, verify } from '../identity/signature.ts';
import { concatBytes, utf8, type Bytes } from '../kernel/bytes.ts';
import { encodeCanonical } from '../kernel/cbor.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Seal } from '../wire/seal.ts';

/**
 * How two vaults seal a link between them. Pure: each signs a fresh X25519 key with its desk key, over both PeerIds, both nonces of
 * the handshake and the topic; what both keys agree on seals every frame after it (ChaCha20-Poly1305, RFC 8439).
 */
export interface SealingParty {
	/** Hex of the group's id. */
	readonly group: string;
	readonly topic: Bytes;
	/** PeerIds. */
	readonly self: string;
	readonly peer: string;
	readonly nonces: { readonly own: Bytes; readonly theirs: Bytes };
	/** Whether we opened the link: each direction has a key of its own. */
	readonly isOpener: boolean;
	/** 32 random bytes, used once. */
	readonly secret: Bytes;
}

export const TAG_LENGTH = 16;
const KEY_LENGTH = 32;
const NONCE_LENGTH = 12;

/** What we say. */
export const sealOf = (party: SealingParty, deskSigningKey: Bytes): Seal => {
	const key = x25519.getPublicKey(party.secret) as Bytes;
	const { group, topic, self, peer, nonces } = party;
	const said = encodeCanonical([group, topic, self, peer, nonces.own, nonces.theirs, key]);
	return { type: 'seal', key, signature: sign(deskSigningKey, DOMAIN.deskLink, said) };
};

/** Seals and opens the frames of one link, in order: each is counted, so that none can be left out, doubled or turned round. */
export interface FrameSeals {
	seal(body: Uint8Array): Bytes;
	open(sealed: Uint8Array): Result<Bytes, 'malformed'>;
}

/** The seals for this link, if what was heard was said by the vault with this desk key, to us, for this link. */
export const agreeSeals = (
	party: SealingParty,
	heard: Seal,
	theirDeskKey: Uint8Array
): Result<FrameSeals, 'refused'> => {
	const { group, topic, self, peer, nonces, isOpener, secret } = party;
	const said = encodeCanonical([group, topic, peer, self, nonces.theirs, nonces.own, heard.key]);
	if (!verify(theirDeskKey, DOMAIN.deskLink, said, heard.signature)) return err('refused');
	const own = x25519.getPublicKey(secret) as Bytes;
	let shared: Uint8Array;
	try {
		shared = x25519.getSharedSecret(secret, heard.key);
	} catch {
		return err('refused');
	}
	const [opener, listener] = isOpener ? [own, heard.key] : [heard.key, own];
	const salt = isOpener ? concatBytes(nonces.own, nonces.theirs) : concatBytes(nonces.theirs, nonces.own);
	const info = concatBytes(utf8(DOMAIN.deskLink), encodeCanonical([group, topic, opener, listener]));
	const keys = hkdf(sha256, shared, salt, info, 2 * KEY_LENGTH);
	const [first, second] = [keys.slice(0, KEY_LENGTH), keys.slice(KEY_LENGTH)];
	return ok(isOpener ? frameSeals(first, second) : frameSeals(second, first));
};

const frameSeals = (toThem: Uint8Array, fromThem: Uint8Array): FrameSeals => {
	const [out, back] = [counter(), counter()];
	return {
		seal: (body) => chacha20poly1305(toThem, out()).encrypt(body) as Bytes,
		open: (sealed) => {
			try {
				return ok(chacha20poly1305(fromThem, back()).decrypt(sealed) as Bytes);
			} catch {
				return err('malformed');
			}
		}
	};
};

/** Nonces that count from 0: each direction of each link has a key of its own, so none comes twice under one key. */
const counter = (): (() => Uint8Array) => {
	let count = 0;
	return () => {
		const nonce = new Uint8Array(NONCE_LENGTH);
		new DataView(nonce.buffer).setBigUint64(NONCE_LENGTH - 8, BigInt(count++));
		return nonce;
	};
};
