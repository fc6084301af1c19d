/** Thrown by the readers below and caught in inflate-guard.ts; it never leaves the guard. */
export class Unacceptable extends Error {
	readonly reason: 'malformed' | 'too-large';

	constructor(reason: 'malformed' | 'too-large') {
		super(reason);
		this.reason = reason;
	}
}

const MAX_LEB_BYTES = 10;

/** Reads automerge's binary format: LEB128 numbers and prefixed bytes. Throws Unacceptable at the first thing that does not fit. */
export class ByteReader {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	get isAtEnd(): boolean {
		return this.#at >= this.#bytes.byteLength;
	}

	byte(): number {
		const byte = this.#bytes[this.#at++];
		if (byte === undefined) throw new Unacceptable('malformed');
		return byte;
	}

	take(length: number): Uint8Array {
		if (length > this.#bytes.byteLength - this.#at) throw new Unacceptable('malformed');
		this.#at += length;
		return this.#bytes.subarray(this.#at - length, this.#at);
	}

	/** Unsigned LEB128 below 2^53. */
	unsigned(): number {
		let value = 0;
		for (let i = 0; i < MAX_LEB_BYTES; i++) {
			const byte = this.byte();
			value += (byte & 0x7f) * 2 ** (7 * i);
			if (byte < 0x80) {
				if (!Number.isSafeInteger(value)) throw new Unacceptable('too-large');
				return value;
			}
		}
		throw new Unacceptable('malformed');
	}

	/** Signed LEB128 within ±2^53. */
	signed(): number {
		let value = 0;
		for (let i = 0; i < MAX_LEB_BYTES; i++) {
			const byte = this.byte();
			value += (byte & 0x7f) * 2 ** (7 * i);
			if (byte < 0x80) {
				const signed = byte & 0x40 ? value - 2 ** (7 * (i + 1)) : value;
				if (!Number.isSafeInteger(signed)) throw new Unacceptable('too-large');
				return signed;
			}
		}
		throw new Unacceptable('malformed');
	}

	/** A LEB128 number whose value does not matter. */
	skipNumber(): void {
		for (let i = 0; i < MAX_LEB_BYTES; i++) if (this.byte() < 0x80) return;
		throw new Unacceptable('malformed');
	}

	prefixed(): Uint8Array {
		return this.take(this.unsigned());
	}
}
