import type { Page } from '@playwright/test';
import {
	card,
	entersGroup,
	isInstalled,
	opensBoard,
	saveState,
	seesSaved,
	meetAtBoard,
	writesCard
} from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';
import { storedKeys } from '../support/stored.ts';

test.use({ hasOwnRelay: true });

const TITLE = '消すことになるボード';
/** The relay is found again by a loop that backs off. */
const BACK_MS = 30_000;

const makesBoard = async ({ page }: Neighbour, title: string): Promise<void> => {
	await page.getByRole('link', { name: 'ボード', exact: true }).click();
	await page.getByRole('button', { name: '新しいボード' }).click();
	await page.getByRole('textbox', { name: 'ボードの名前' }).fill(title);
	await page.getByRole('button', { name: 'ボードをつくる' }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
};

const deletesBoard = async ({ page }: Neighbour): Promise<void> => {
	await page.getByRole('button', { name: 'このボードを消す' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '消す', exact: true }).click();
	await page.waitForURL(/\/board$/);
};

/** What lies in the store of this device under this document's place: its key, its chunks, what was set aside of it. */
const remainsOf = async (page: Page, place: string): Promise<string[]> => {
	const tables = await Promise.all((['keys', 'chunks', 'quarantine'] as const).map((table) => storedKeys(page, table)));
	return tables.flat().filter((key) => key === place || key.startsWith(`${place}/`));
};

test('a board that 佐藤さん deletes while 鈴木さん is away and writes in it is gone for both, from the disk as well', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤', { keepsApp: true });
	const suzuki = await household.moveInWithDevice('鈴木', { keepsApp: true });
	await meetAtBoard(household, sato, suzuki);
	const places = async (page: Page) => new Set(await storedKeys(page, 'keys'));
	const before = { sato: await places(sato.page), suzuki: await places(suzuki.page) };
	await makesBoard(sato, TITLE);
	await writesCard(sato, 'もうすぐ消える札');
	await opensBoard(suzuki, TITLE);
	await expect(card(suzuki.page, 'もうすぐ消える札')).toBeVisible();
	await expect(saveState(sato.page)).toContainText('届きました');
	const [placeAtSato] = (await places(sato.page)).difference(before.sato);
	const [placeAtSuzuki] = (await places(suzuki.page)).difference(before.suzuki);
	expect((await remainsOf(suzuki.page, placeAtSuzuki!)).length, 'there is something to delete').toBeGreaterThan(1);

	await isInstalled(suzuki);
	await household.cutPower(suzuki);
	await household.relay.kill();
	const back = await household.comeBack(suzuki);
	await entersGroup(back, household.url);
	await opensBoard(back, TITLE);
	await writesCard(back, '消えたと知らずに書いた札');
	await seesSaved(back);

	await deletesBoard(sato);
	await expect(sato.page.getByRole('link', { name: TITLE })).toHaveCount(0);
	await household.relay.restart();
	await expect(back.page.getByText('このページは消されました。')).toBeVisible({ timeout: BACK_MS });
	for (const { page } of [sato, back]) await expect(saveState(page)).toContainText('届きました');

	for (const [{ page }, place] of [
		[sato, placeAtSato!],
		[back, placeAtSuzuki!]
	] as const) {
		await expect.poll(() => remainsOf(page, place)).toEqual([]);
		expect(await storedKeys(page, 'graves')).toEqual([place]);
	}
	for (const person of [sato, back]) {
		await entersGroup(person, household.url);
		await person.page.getByRole('link', { name: 'ボード', exact: true }).click();
		await expect(person.page.getByRole('link', { name: 'みんなのボード' })).toBeVisible();
		await seesSaved(person);
		await expect(person.page.getByRole('link', { name: TITLE })).toHaveCount(0);
	}
	expect(await remainsOf(sato.page, placeAtSato!)).toEqual([]);
	expect(await remainsOf(back.page, placeAtSuzuki!)).toEqual([]);
});
