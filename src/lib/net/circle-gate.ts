import type { Bytes } from '../kernel/bytes.ts';
import type { SignedOperationBytes } from '../wire/sync.ts';

/** What a proof of knowing the circle is made over. `from` and `to` are the verified PeerIds of the connection. */
export interface Transcript {
	readonly from: string;
	readonly to: string;
	readonly fromNonce: Bytes;
	readonly toNonce: Bytes;
}

/** What the handshake asks of a circle: its blinded names and the key behind each of them. */
export interface CircleKeys {
	/** Topics that may name this circle now between us and this device: the first is spoken first, all are understood. */
	topics(peerId: string): readonly Bytes[];
	/** HMAC by the epoch key of that topic; undefined for a topic whose key is gone, or not to be known to that device any more. */
	mac(topic: Bytes, transcript: Transcript): Bytes | undefined;
	/** False for a wrong proof and for a topic whose key is gone. Compares in constant time. */
	verifyMac(topic: Bytes, transcript: Transcript, mac: Bytes): boolean;
}

/** The circle's operation log as the network sees it: bytes to compare, hand over and take in. Who is out is told of a part of it only. */
interface OperationLog {
	/** SHA-256 over the sorted operation ids that this peer may be told. */
	digest(peerId: string): Bytes;
	/** The first 8 bytes of each of these ids, concatenated. */
	idPrefixes(peerId: string): Bytes;
	/** Operations of these whose id starts with none of these prefixes, causes before effects. */
	missingIn(peerId: string, prefixes: Bytes): readonly SignedOperationBytes[];
	/** Takes what counts and keeps the rest aside; never throws on foreign input. */
	receive(operations: readonly SignedOperationBytes[]): void;
	/** Called after the log grew or a key came, from wherever. Returns how to stop listening. */
	onChange(listener: () => void): () => void;
}

/** How a device comes by a new key of the circle. */
interface KeyExchange {
	/** Whether the topic is one of the key that counts now. Under others only operations and that key pass. */
	isCurrent(topic: Bytes): boolean;
	/** What the key that this device should have and has not was promised as: 32 bytes. */
	wantedKey(): Bytes | undefined;
	/** The key of that promise sealed to the peer's device; undefined unless it is the one that counts and the peer is to have it. */
	sealKeyFor(peerId: string, promise: Bytes): Promise<Bytes | undefined>;
	/** Keeps the sealed key if it is the wanted one; never throws on foreign input. */
	takeKey(lockbox: Bytes): Promise<void>;
}

/** Who may meet as this circle and what may pass. The workspace gives it; the network never looks behind it. */
export interface CircleGate extends CircleKeys, OperationLog, KeyExchange {
	/** True for a live member by the operation log as known now. */
	mayOpen(peerId: string): boolean;
	/** False for buried documents, in both directions. */
	mayShare(documentId: string): boolean;
}

/** What the adapter asks about documents of its circle. */
export interface CircleDocuments {
	/** True when the repo has, or is looking for, this document. Others are parked, not fetched. */
	isKnownDocument(documentId: string): boolean;
	/** The document as stored, so that a heavy message can be tried on a copy first; undefined when it is not here yet. */
	documentBytes(documentId: string): Uint8Array | undefined;
	/** Left out where no document is shown by other means than its record. */
	readonly unhurried?: UnhurriedDocuments;
}

export interface UnhurriedDocuments {
	/** True while the document is here and what members write in it is shown before its record has it. */
	isUnhurried(documentId: string): boolean;
	/** Whether all these heads (32-byte hashes) are known here. */
	hasHeads(documentId: string, heads: readonly Bytes[]): boolean;
}
