import type { Locator, Page } from '@playwright/test';

/** A photo as a camera makes it, 1200 × 900, drawn by a browser. */
const picture = async (page: Page, colour: string): Promise<Buffer> => {
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

/** The open dialog 写真をのせる is given a photo, as its button 写真をえらぶ asks for one. */
export const givesPicture = async (page: Page, choose: string, colour = '#a33'): Promise<Locator> => {
	const dialog = page.getByRole('dialog');
	const file = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await picture(page, colour) };
	await dialog.getByLabel(choose).setInputFiles(file);
	return dialog;
};
