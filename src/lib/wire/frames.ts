import { concatBytes, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';

const HEADER = 4;
const EMPTY: Bytes = new Uint8Array();

/** A frame: 4 bytes of length (big endian), then the body. */
export const encodeFrame = (body: Uint8Array): Bytes => {
	const header = new Uint8Array(HEADER);
	new DataView(header.buffer).setUint32(0, body.byteLength);
	return concatBytes(header, body);
};

/**
 * Cuts a byte stream into frames. A stream keeps no boundaries, so pieces arrive at any size.
 * A length above the limit is refused as soon as its header is there; afterwards the reader takes nothing more.
 * It holds at most twice what it waits for, in however small pieces that comes.
 */
export class FrameReader {
	#buffer: Bytes = EMPTY;
	#length = 0;
	#refused = false;

	/** The largest body in bytes; it may be raised when more trust is earned. */
	limit: number;

	constructor(limit: number) {
		this.limit = limit;
	}

	/** The frames that are whole after this piece, in order. Copies: what becomes of the piece does not matter. */
	push(piece: Uint8Array): Result<Bytes[], 'frame-too-large'> {
		if (this.#refused) return err('frame-too-large');
		this.#append(piece);
		const view = new DataView(this.#buffer.buffer);
		const frames: Bytes[] = [];
		let start = 0;
		while (this.#length - start >= HEADER) {
			const length = view.getUint32(start);
			if (length > this.limit) {
				this.#refused = true;
				this.#buffer = EMPTY;
				return err('frame-too-large');
			}
			const end = start + HEADER + length;
			if (end > this.#length) break;
			frames.push(this.#buffer.slice(start + HEADER, end));
			start = end;
		}
		this.#drop(start);
		return ok(frames);
	}

	#append(piece: Uint8Array): void {
		const length = this.#length + piece.byteLength;
		if (length > this.#buffer.byteLength) {
			const larger = new Uint8Array(Math.max(length, this.#length * 2));
			larger.set(this.#buffer.subarray(0, this.#length));
			this.#buffer = larger;
		}
		this.#buffer.set(piece, this.#length);
		this.#length = length;
	}

	#drop(count: number): void {
		if (count === 0) return;
		this.#buffer = count === this.#length ? EMPTY : this.#buffer.slice(count, this.#length);
		this.#length -= count;
	}
}
