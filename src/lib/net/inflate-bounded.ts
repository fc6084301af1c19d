import { Inflate, inflateSync } from 'fflate';
import { err, ok, type Result } from '../kernel/result.ts';

/** Deflate unpacks at most 1032-fold, so that one slice makes at most 4 MiB before its size is looked at. */
const SLICE = 4096;

/**
 * Raw deflate (RFC 1951) unpacked to at most `limit` bytes. The size is counted first and nothing is kept,
 * so a bomb costs some time and next to no memory.
 */
export const inflateBounded = (deflated: Uint8Array, limit: number): Result<Uint8Array, 'malformed' | 'too-large'> => {
	let size = 0;
	try {
		const counter = new Inflate((piece) => (size += piece.byteLength));
		for (let at = 0; at < deflated.byteLength; at += SLICE) {
			counter.push(deflated.subarray(at, at + SLICE), at + SLICE >= deflated.byteLength);
			if (size > limit) return err('too-large');
		}
		return ok(inflateSync(deflated, { out: new Uint8Array(size) }));
	} catch {
		return err('malformed');
	}
};
