import type { Bytes } from '../kernel/bytes.ts';

type PictureFormat = 'jpeg' | 'png' | 'webp';

export interface PictureSize {
	readonly format: PictureFormat;
	/** Pixels, as the file says before it is turned. */
	readonly width: number;
	readonly height: number;
}

/**
 * Pure: what the first bytes of a file say that it unpacks to, before any decoder sees it. Undefined for whatever is not plainly one of
 * the three formats; never throws. JPEG: ITU-T T.81 B.2.2. PNG: W3C PNG 11.2.1. WebP: RFC 9649 section 2.
 */
export const pictureSize = (bytes: Bytes): PictureSize | undefined => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const size = startsWith(bytes, JPEG)
		? jpegSize(view)
		: startsWith(bytes, PNG)
			? pngSize(view)
			: webpSize(bytes, view);
	return size && size.width > 0 && size.height > 0 ? size : undefined;
};

const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];
/** Start of frame, whatever the coding; 0xc4, 0xc8 and 0xcc between them are something else. */
const FRAME_MARKERS = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

const startsWith = (bytes: Bytes, mark: readonly number[], at = 0): boolean =>
	mark.every((byte, n) => bytes[at + n] === byte);

/** Walks the segments up to the first frame header; pixels come after it. */
const jpegSize = (view: DataView): PictureSize | undefined => {
	let at = 2;
	while (at + 9 <= view.byteLength) {
		if (view.getUint8(at) !== 0xff) return undefined;
		const marker = view.getUint8(at + 1);
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return undefined;
		if (FRAME_MARKERS.has(marker))
			return { format: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
		const length = view.getUint16(at + 2);
		if (length < 2) return undefined;
		at += 2 + length;
	}
	return undefined;
};

const pngSize = (view: DataView): PictureSize | undefined =>
	view.byteLength >= 24 && view.getUint32(12) === 0x49484452
		? { format: 'png', width: view.getUint32(16), height: view.getUint32(20) }
		: undefined;

const webpSize = (bytes: Bytes, view: DataView): PictureSize | undefined => {
	if (!startsWith(bytes, RIFF) || !startsWith(bytes, WEBP, 8) || bytes.byteLength < 30) return undefined;
	switch (String.fromCharCode(...bytes.subarray(12, 16))) {
		case 'VP8 ':
			return { format: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
		case 'VP8L': {
			const bits = view.getUint32(21, true);
			return { format: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
		}
		case 'VP8X':
			return { format: 'webp', width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
		default:
			return undefined;
	}
};

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
