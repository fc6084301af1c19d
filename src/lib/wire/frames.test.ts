import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, toHex, type Bytes } from '../kernel/bytes.ts';
import { encodeFrame, FrameReader } from './frames.ts';

const LIMIT = 40;
const body = fc.uint8Array({ maxLength: LIMIT }).map((bytes) => new Uint8Array(bytes));
const bodies = fc.array(body, { maxLength: 12 });
const cuts = fc.array(fc.nat(1_000), { maxLength: 40 });

/** The stream in pieces, cut at these places; two cuts at one place make an empty piece. */
const slice = (stream: Uint8Array, places: readonly number[]): Uint8Array[] => {
	const at = [0, ...places.map((place) => place % (stream.byteLength + 1)).sort((a, b) => a - b), stream.byteLength];
	return at.slice(1).map((end, i) => stream.subarray(at[i], end));
};

const oversized = (length: number): Bytes => {
	const header = new Uint8Array(4);
	new DataView(header.buffer).setUint32(0, length);
	return header;
};

/** All frames that come out, and whether the reader refused. */
const readAll = (reader: FrameReader, pieces: readonly Uint8Array[]) => {
	const frames: string[] = [];
	let refusedAt: number | undefined;
	pieces.forEach((piece, i) => {
		const result = reader.push(piece);
		if (result.ok) frames.push(...result.value.map(toHex));
		else refusedAt ??= i;
	});
	return { frames, refusedAt };
};

describe('frames', () => {
	it('are the same however the stream is cut', () => {
		fc.assert(
			fc.property(bodies, cuts, (sent, places) => {
				const stream = concatBytes(...sent.map(encodeFrame));
				const { frames, refusedAt } = readAll(new FrameReader(LIMIT), slice(stream, places));
				expect(frames).toEqual(sent.map(toHex));
				expect(refusedAt).toBeUndefined();
			}),
			{ numRuns: 500 }
		);
	});

	it('come as soon as they are whole, not with the next piece', () => {
		const reader = new FrameReader(LIMIT);
		const frame = encodeFrame(Uint8Array.of(1, 2, 3));
		const pieces = [...frame].map((byte) => reader.push(Uint8Array.of(byte)));
		expect(pieces.map((piece) => piece.ok && piece.value.length)).toEqual([0, 0, 0, 0, 0, 0, 1]);
	});

	it('are copies: the buffer of the network may be used again', () => {
		const reader = new FrameReader(LIMIT);
		const received = Buffer.from(concatBytes(encodeFrame(Uint8Array.of(1, 2)), encodeFrame(Uint8Array.of(3, 4))));
		const first = reader.push(received.subarray(0, 9));
		received.fill(0xff, 0, 9);
		const second = reader.push(received.subarray(9));
		expect([first, second]).toEqual([
			{ ok: true, value: [Uint8Array.of(1, 2)] },
			{ ok: true, value: [Uint8Array.of(3, 4)] }
		]);
	});

	it('of a large body arrive in single bytes without the reader slowing down', () => {
		const large = new Uint8Array(300_000).map((_, i) => i % 251);
		const reader = new FrameReader(large.byteLength);
		let got: Bytes[] = [];
		for (const byte of encodeFrame(large)) {
			const result = reader.push(Uint8Array.of(byte));
			if (result.ok && result.value.length > 0) got = result.value;
		}
		expect(got).toEqual([large]);
	});
});

describe('a frame above the limit', () => {
	it('is refused with the last byte of its header, before anything of it is kept', () => {
		fc.assert(
			fc.property(fc.integer({ min: LIMIT + 1, max: 2 ** 32 - 1 }), (length) => {
				const reader = new FrameReader(LIMIT);
				const header = oversized(length);
				expect(reader.push(header.subarray(0, 3)).ok).toBe(true);
				expect(reader.push(header.subarray(3))).toEqual({ ok: false, error: 'frame-too-large' });
			})
		);
	});

	it('ends the reader: whatever comes afterwards is refused too, and only what stood before it was handed out', () => {
		fc.assert(
			fc.property(bodies, bodies, cuts, (before, after, places) => {
				const stream = concatBytes(...before.map(encodeFrame), oversized(LIMIT + 1), ...after.map(encodeFrame));
				const reader = new FrameReader(LIMIT);
				const { frames, refusedAt } = readAll(reader, slice(stream, places));
				expect(refusedAt).toBeDefined();
				expect(before.map(toHex).slice(0, frames.length)).toEqual(frames);
				expect(reader.push(encodeFrame(Uint8Array.of(1))).ok).toBe(false);
				reader.limit = 1_000;
				expect(reader.push(encodeFrame(Uint8Array.of(1))).ok).toBe(false);
			}),
			{ numRuns: 500 }
		);
	});

	it('may come once the limit was raised', () => {
		const reader = new FrameReader(3);
		expect(reader.push(encodeFrame(new Uint8Array(3))).ok).toBe(true);
		reader.limit = 4;
		expect(reader.push(encodeFrame(new Uint8Array(4)))).toEqual({ ok: true, value: [new Uint8Array(4)] });
	});
});
