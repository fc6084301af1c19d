import type { Bytes } from '../kernel/bytes.ts';

/** For tests: bytes that begin as a JPEG of this size does, differ each time and show nothing. */
export const jpegLike = (width: number, height: number, length = 2_000): Bytes => {
	const picture = new Uint8Array(length);
	crypto.getRandomValues(picture.subarray(0, 65_536));
	picture.set([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3]);
	return picture;
};
