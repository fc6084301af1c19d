import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { concatBytes, toHex, utf8, type Bytes } from '../../src/lib/kernel/bytes.ts';
import { decodeCbor, encodeCanonical } from '../../src/lib/kernel/cbor.ts';
import type { CircleGate, Transcript } from '../../src/lib/net/circle-gate.ts';
import { ID_PREFIX_LENGTH, type SignedOperationBytes } from '../../src/lib/wire/sync.ts';

const sha256 = (bytes: Uint8Array): Bytes => new Uint8Array(createHash('sha256').update(bytes).digest());
const hmac = (key: Uint8Array, ...parts: Uint8Array[]): Bytes =>
	new Uint8Array(
		createHmac('sha256', key)
			.update(concatBytes(...parts))
			.digest()
	);

export const newEpochKey = (): Bytes => crypto.getRandomValues(new Uint8Array(32));

export const topicOf = (epochKey: Uint8Array): Bytes => hmac(epochKey, utf8('topic')).slice(0, 16);

export const admits = (peerId: string): SignedOperationBytes => operation({ type: 'admit', peerId });
export const removes = (peerId: string): SignedOperationBytes => operation({ type: 'remove', peerId });
const operation = (body: { type: string; peerId: string }): SignedOperationBytes => ({
	bytes: encodeCanonical(body),
	signature: new Uint8Array(64)
});

/** A small real gate: HMAC by the epoch keys held here, members by a log in which removal wins. */
export class TestGate implements CircleGate {
	readonly buried = new Set<string>();
	/** The newest first. */
	readonly epochKeys: readonly Bytes[];
	readonly #log = new Map<string, SignedOperationBytes>();
	readonly #listeners = new Set<() => void>();

	constructor(epochKeys: readonly Bytes[], operations: readonly SignedOperationBytes[] = []) {
		this.epochKeys = epochKeys;
		this.receive(operations);
	}

	get operations(): SignedOperationBytes[] {
		return [...this.#log.values()];
	}

	topics(): Bytes[] {
		return this.epochKeys.map(topicOf);
	}

	mac(topic: Bytes, transcript: Transcript): Bytes | undefined {
		const key = this.#keyOf(topic);
		const { from, to, fromNonce, toNonce } = transcript;
		return key && hmac(key, encodeCanonical([topic, from, to, fromNonce, toNonce]));
	}

	verifyMac(topic: Bytes, transcript: Transcript, mac: Bytes): boolean {
		const right = this.mac(topic, transcript);
		return right !== undefined && timingSafeEqual(right, mac);
	}

	mayOpen(peerId: string): boolean {
		const said = this.operations.map(({ bytes }) => decodeCbor(bytes));
		const says = (type: string) =>
			said.some((body) => {
				const value = body.ok ? (body.value as { type: string; peerId: string }) : undefined;
				return value?.type === type && value.peerId === peerId;
			});
		return says('admit') && !says('remove');
	}

	mayShare(documentId: string): boolean {
		return !this.buried.has(documentId);
	}

	/** Documents pass under all of its keys. */
	isCurrent(topic: Bytes): boolean {
		return this.#keyOf(topic) !== undefined;
	}

	wantedKey(): undefined {}

	async sealKeyFor(): Promise<undefined> {}

	async takeKey(): Promise<void> {}

	digest(): Bytes {
		return sha256(utf8([...this.#log.keys()].sort().join()));
	}

	idPrefixes(): Bytes {
		return concatBytes(...this.operations.map(({ bytes }) => sha256(bytes).slice(0, ID_PREFIX_LENGTH)));
	}

	missingIn(_peerId: string, prefixes: Bytes): SignedOperationBytes[] {
		const known = new Set<string>();
		for (let at = 0; at < prefixes.length; at += ID_PREFIX_LENGTH) {
			known.add(toHex(prefixes.subarray(at, at + ID_PREFIX_LENGTH)));
		}
		return this.operations.filter(({ bytes }) => !known.has(toHex(sha256(bytes).subarray(0, ID_PREFIX_LENGTH))));
	}

	receive(operations: readonly SignedOperationBytes[]): void {
		const before = this.#log.size;
		for (const signed of operations) this.#log.set(toHex(sha256(signed.bytes)), signed);
		if (this.#log.size > before) for (const listener of [...this.#listeners]) listener();
	}

	onChange(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}

	#keyOf(topic: Bytes): Bytes | undefined {
		return this.epochKeys.find((key) => toHex(topicOf(key)) === toHex(topic));
	}
}
