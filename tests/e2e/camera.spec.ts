import encodeQR from 'qr';
import { filmOf } from '../support/camera-film.ts';
import { beginsGroup, invites } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';

const CAMERA = 'カメラでQRを読む';

/** How many cameras the page has open. */
const openCameras = ({ page }: Neighbour): Promise<number> =>
	page.evaluate(
		() => (window as unknown as { streams: MediaStream[] }).streams.filter((stream) => stream.active).length
	);

/** Notes each camera that the page is given. */
const watchesCameras = ({ page }: Neighbour): Promise<unknown> =>
	page.addInitScript(() => {
		const streams: MediaStream[] = [];
		Object.assign(window, { streams });
		const devices = navigator.mediaDevices;
		const ask = devices.getUserMedia.bind(devices);
		devices.getUserMedia = async (wish) => {
			const stream = await ask(wish);
			streams.push(stream);
			return stream;
		};
	});

const entersAs = async ({ page }: Neighbour, name: string): Promise<void> => {
	await page.getByRole('textbox', { name: 'あなたの名前' }).fill(name);
	await page.getByRole('button', { name: '参加する' }).click();
	await page.waitForURL(/\/g\/[a-z0-9]+\/board$/);
};

test('鈴木 holds the QR code in front of the camera and is in', async ({ household }, info) => {
	const sato = await household.moveIn('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	const film = await filmOf(await invites(sato), info.outputPath('invite.y4m'));
	const suzuki = await household.moveInWithDevice('鈴木', { args: film });
	const { page } = suzuki;
	await watchesCameras(suzuki);
	await page.goto(`${household.url}/join`);
	await expect(page.getByRole('button', { name: CAMERA })).toBeVisible();
	expect(await openCameras(suzuki), 'no camera before the tap').toBe(0);
	await page.getByRole('button', { name: CAMERA }).click();
	await expect(page.getByRole('textbox', { name: 'あなたの名前' })).toBeVisible();
	expect(await openCameras(suzuki), 'the camera is let go of').toBe(0);
	await entersAs(suzuki, '鈴木');
	expect(suzuki.troubles).toEqual([]);
});

test('the camera is let go of when the page is left, and shut by a button', async ({ household }, info) => {
	const film = await filmOf(undefined, info.outputPath('blank.y4m'));
	const suzuki = await household.moveInWithDevice('鈴木', { args: film });
	const { page } = suzuki;
	await watchesCameras(suzuki);
	await page.goto(`${household.url}/join`);
	await page.getByRole('button', { name: CAMERA }).click();
	await expect(page.getByRole('status').filter({ hasText: 'カメラにうつしてください' })).toBeVisible();
	await expect.poll(() => openCameras(suzuki)).toBe(1);
	await page.getByRole('button', { name: 'カメラをとじる' }).click();
	expect(await openCameras(suzuki)).toBe(0);
	await page.getByRole('button', { name: CAMERA }).click();
	await expect.poll(() => openCameras(suzuki)).toBe(1);
	await page.getByRole('link', { name: /もどる/ }).click();
	await expect(page.getByRole('button', { name: '招待された方はこちら' })).toBeVisible();
	expect(await openCameras(suzuki), 'the camera is let go of').toBe(0);
});

test('without leave to use the camera there are words, and a photo of the code does', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	const link = await invites(sato);
	const suzuki = await household.moveInWithDevice('鈴木', {
		hasWindows: true,
		args: ['--use-fake-device-for-media-stream', '--deny-permission-prompts']
	});
	const { page } = suzuki;
	await page.goto(`${household.url}/join`);
	await page.getByRole('button', { name: CAMERA }).click();
	await expect(page.getByRole('alert')).toContainText('カメラを使えませんでした');
	const photo = page.getByLabel('QRコードの写真から読む');
	const picture = (buffer: Buffer) => ({ name: 'photo.gif', mimeType: 'image/gif', buffer });
	await photo.setInputFiles(picture(Buffer.from('no picture at all')));
	await expect(page.getByRole('alert').filter({ hasText: 'この写真から' })).toBeVisible();
	await photo.setInputFiles(picture(Buffer.from(encodeQR(link, 'gif', { scale: 6, border: 4 }))));
	await entersAs(suzuki, '鈴木');
});
