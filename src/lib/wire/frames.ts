import { concatBytes, type Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';

const HEADER = 4;

/** A frame: 4 bytes of length (big endian), then the body. */
export const encodeFrame = (body: Uint8Array): Bytes => {
	const header = new Uint8Array(HEADER);
	new DataView(header.buffer).setUint32(0, body.byteLength);
	return concatBytes(header, body);
};

/**
 * Cuts a byte stream into frames. A stream keeps no boundaries, so pieces arrive at any size.
 * A length above the limit is refused as soon as its header is there, before anything is stored;
 * afterwards the reader takes nothing more.
 */
export class FrameReader {
	#pieces: Uint8Array[] = [];
	#buffered = 0;
	#refused = false;

	/** The largest body in bytes; it may be raised when more trust is earned. */
	limit: number;

	constructor(limit: number) {
		this.limit = limit;
	}

	/** The frames that are whole after this piece, in order. */
	push(piece: Uint8Array): Result<Bytes[], 'frame-too-large'> {
		if (this.#refused) return err('frame-too-large');
		// Node hands out Buffers, whose slice() is a view into a larger buffer and not a copy.
		this.#pieces.push(new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength));
		this.#buffered += piece.byteLength;
		const frames: Bytes[] = [];
		while (this.#buffered >= HEADER) {
			const header = this.#peek(HEADER);
			const length = new DataView(header.buffer).getUint32(0);
			if (length > this.limit) {
				this.#refused = true;
				this.#pieces = [];
				return err('frame-too-large');
			}
			if (this.#buffered < HEADER + length) break;
			frames.push(this.#take(HEADER + length).slice(HEADER));
		}
		return ok(frames);
	}

	#peek(length: number): Bytes {
		if (this.#pieces[0]!.byteLength < length) this.#pieces = [concatBytes(...this.#pieces)];
		return this.#pieces[0]!.slice(0, length) as Bytes;
	}

	#take(length: number): Bytes {
		const whole = this.#pieces.length === 1 ? this.#pieces[0]! : concatBytes(...this.#pieces);
		this.#buffered = whole.byteLength - length;
		this.#pieces = this.#buffered > 0 ? [whole.subarray(length)] : [];
		return whole.slice(0, length) as Bytes;
	}
}
