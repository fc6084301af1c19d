import type { BrowserContext } from '@playwright/test';

/** A photo that can be told from any other, and what it becomes once it is made small. */
export interface MarkedPicture {
	/** As the camera wrote it. */
	readonly file: Buffer;
	/** Bytes out of the middle of the photo that is kept. */
	readonly pieces: readonly Buffer[];
}

const WIDTH = 400;
const HEIGHT = 300;
const PIECES = 2;
const PIECE_BYTES = 48;

/**
 * Draws noise in an empty page, and makes of it what the app makes (src/lib/photo/shrink-procedure.ts), by the same browser. `words`
 * stand in what the camera wrote beside the pixels.
 */
export const markedPicture = async (context: BrowserContext, words: string): Promise<MarkedPicture> => {
	const page = await context.newPage();
	const drawn = await page.evaluate(
		async ([width, height]) => {
			const encoded = async (canvas: OffscreenCanvas, quality: number): Promise<Blob> =>
				canvas.convertToBlob({ type: 'image/jpeg', quality });
			const canvas = new OffscreenCanvas(width!, height!);
			const context = canvas.getContext('2d')!;
			const image = context.createImageData(width!, height!);
			for (let at = 0; at < image.data.length; at += 65_536)
				crypto.getRandomValues(image.data.subarray(at, at + 65_536));
			context.putImageData(image, 0, 0);
			const file = await encoded(canvas, 0.9);
			const small = new OffscreenCanvas(width!, height!);
			const smallContext = small.getContext('2d', { alpha: false })!;
			smallContext.fillStyle = '#fff';
			smallContext.fillRect(0, 0, width!, height!);
			smallContext.imageSmoothingQuality = 'high';
			smallContext.drawImage(await createImageBitmap(file), 0, 0, width!, height!);
			const both = [file, await encoded(small, 0.82)];
			return Promise.all(both.map(async (blob) => new Uint8Array(await blob.arrayBuffer()).toBase64()));
		},
		[WIDTH, HEIGHT]
	);
	await page.close();
	const [file, kept] = drawn.map((text) => Buffer.from(text, 'base64'));
	const at = (n: number): number => Math.floor((kept!.length * (n + 1)) / (PIECES + 1));
	return {
		file: Buffer.concat([file!.subarray(0, 2), beside(words), file!.subarray(2)]),
		pieces: Array.from({ length: PIECES }, (_, n) => kept!.subarray(at(n), at(n) + PIECE_BYTES))
	};
};

/** What phones write beside the pixels, and a comment (ITU-T T.81 B.2.4.5, B.2.4.6). */
const beside = (words: string): Buffer => {
	const segment = (marker: number, body: Buffer): Buffer =>
		Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
	return Buffer.concat([
		segment(0xe1, Buffer.from(`Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0${words}`)),
		segment(0xfe, Buffer.from(words))
	]);
};
