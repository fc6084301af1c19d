import { decode } from 'cborg';

/** Heads of CBOR byte strings by how many bytes the length behind them takes (RFC 8949, section 3.1). */
const SHORT_BYTES = 0x40;
const BYTES_HEADS: readonly { readonly head: number; readonly width: number }[] = [
	{ head: 0x58, width: 1 },
	{ head: 0x59, width: 2 },
	{ head: 0x5a, width: 4 }
];
const SHORTER_THAN = 24;

/**
 * The repo decodes what others broadcast with cbor-x, which reserves whatever length is announced and follows tags.
 * True for CBOR in any encoding in which all that is announced is there and nothing is tagged.
 */
export const isPlainCbor = (bytes: Uint8Array): boolean => {
	// Every key that a neighbour types comes as one byte string, which needs no copy to be looked at.
	if (isOneByteString(bytes)) return true;
	try {
		decode(bytes, { strict: false });
		return true;
	} catch {
		return false;
	}
};

const isOneByteString = (bytes: Uint8Array): boolean => {
	const first = bytes[0] ?? 0;
	if (first >= SHORT_BYTES && first < SHORT_BYTES + SHORTER_THAN) return bytes.byteLength === 1 + first - SHORT_BYTES;
	const width = BYTES_HEADS.find(({ head }) => head === first)?.width;
	if (width === undefined || bytes.byteLength < 1 + width) return false;
	const length = bytes.subarray(1, 1 + width).reduce((sum, byte) => sum * 0x100 + byte, 0);
	return bytes.byteLength === 1 + width + length;
};
