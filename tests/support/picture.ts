import type { Page } from '@playwright/test';

/** A photo as a camera makes it, 1200 × 900, drawn by a browser. */
export const picture = async (page: Page, colour: string): Promise<Buffer> => {
	const encoded = await page.evaluate(async (fill) => {
		const canvas = new OffscreenCanvas(1200, 900);
		const context = canvas.getContext('2d')!;
		context.fillStyle = fill;
		context.fillRect(0, 0, 1200, 900);
		context.fillStyle = '#fff';
		context.fillRect(300, 300, 600, 300);
		const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
		return new Uint8Array(await blob.arrayBuffer()).toBase64();
	}, colour);
	return Buffer.from(encoded, 'base64');
};
