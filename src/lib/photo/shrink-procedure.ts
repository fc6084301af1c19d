import type { Bytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { MAX_EDGE, MAX_FILE, MAX_PHOTO, MAX_PIXELS } from './limits.ts';
import { pictureSize } from './picture-size.ts';

/** `no-picture`: none that can be read here. `too-large`: more bytes or pixels than a phone can be asked to unpack. */
export type ShrinkProblem = 'no-picture' | 'too-large';

export interface ShrunkPicture {
	/** JPEG without anything but its pixels. */
	readonly bytes: Bytes;
	readonly width: number;
	readonly height: number;
}

/** Tried one after the other until the picture fits: less fine first, then smaller. */
const ATTEMPTS: readonly { readonly edge: number; readonly quality: number }[] = [
	{ edge: MAX_EDGE, quality: 0.82 },
	{ edge: MAX_EDGE, quality: 0.65 },
	{ edge: 1_200, quality: 0.65 },
	{ edge: 900, quality: 0.6 },
	{ edge: 600, quality: 0.5 }
];
/** Where a picture lets the ground show through it becomes white, as on paper. */
const GROUND = '#fff';

/**
 * Draws the picture anew, upright and small, so that nothing of the file is left: no place, no time, no camera, no preview inside.
 * Runs in a worker (shrink-worker.ts).
 */
export const shrinkProcedure = async (file: Blob): Promise<Result<ShrunkPicture, ShrinkProblem>> => {
	if (file.size > MAX_FILE) return err('too-large');
	// It may be gone since it was chosen.
	const bytes = await file.arrayBuffer().catch(() => undefined);
	const size = bytes && pictureSize(new Uint8Array(bytes));
	if (!size) return err('no-picture');
	if (size.width * size.height > MAX_PIXELS) return err('too-large');
	const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
	if (!picture) return err('no-picture');
	try {
		for (const attempt of ATTEMPTS) {
			const shrunk = await drawn(picture, attempt);
			if (shrunk.bytes.byteLength <= MAX_PHOTO) return ok(shrunk);
		}
		return err('too-large');
	} finally {
		picture.close();
	}
};

const drawn = async (
	picture: ImageBitmap,
	{ edge, quality }: { readonly edge: number; readonly quality: number }
): Promise<ShrunkPicture> => {
	const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
	const width = Math.max(1, Math.round(picture.width * scale));
	const height = Math.max(1, Math.round(picture.height * scale));
	const canvas = new OffscreenCanvas(width, height);
	const context = canvas.getContext('2d', { alpha: false })!;
	context.fillStyle = GROUND;
	context.fillRect(0, 0, width, height);
	context.imageSmoothingQuality = 'high';
	context.drawImage(picture, 0, 0, width, height);
	const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
	return { bytes: new Uint8Array(await blob.arrayBuffer()), width, height };
};
