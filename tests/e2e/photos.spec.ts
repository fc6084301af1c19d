import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { card, opensBoard, seesSaved, twoNeighbours, writesCard } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';
import { givesPicture } from '../support/picture.ts';

/** Shown, and not an empty frame. */
const isShown = async (image: Locator): Promise<void> => {
	await expect(image).toBeVisible();
	await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0);
};

test('a photo goes up once the people in it agree, reaches the neighbour and the paper, and is gone for both when it is deleted', async ({
	household
}) => {
	const [sato, suzuki] = await twoNeighbours(household);

	await sato.page.getByRole('link', { name: '話し合い', exact: true }).click();
	await sato.page.getByRole('button', { name: '話し合いを書く' }).click();
	await sato.page.getByRole('dialog').getByRole('textbox', { name: 'タイトル' }).fill('夏まつり');
	await sato.page.getByRole('dialog').getByRole('radio', { name: '白い紙' }).check();
	await sato.page.getByRole('button', { name: '書きはじめる' }).click();
	await sato.page.getByRole('textbox', { name: '本文' }).click();
	await sato.page.keyboard.type('やぐらを立てました。');
	await sato.page.getByRole('toolbar').getByRole('button', { name: '写真', exact: true }).click();
	const dialog = await givesPicture(sato.page, '写真をえらぶ');
	await dialog.getByRole('radio', { name: 'まだ' }).check();
	await expect(dialog.getByRole('button', { name: 'のせる', exact: true })).toBeDisabled();
	await expect(dialog).toContainText('この写真は、まだどこにも残していません');
	await dialog.getByRole('radio', { name: '同意をもらった' }).check();
	await dialog.getByRole('textbox', { name: '写真の説明' }).fill('やぐらの前で');
	await dialog.getByRole('button', { name: 'のせる', exact: true }).click();
	const photo = (page: Page) => page.getByRole('textbox', { name: '本文' }).getByRole('figure');
	await isShown(photo(sato.page).getByRole('img'));
	await expect(photo(sato.page)).toContainText('やぐらの前で');
	await seesSaved(sato);

	// The word that Word shows instead of a picture is none: it is in the file.
	const [word] = await Promise.all([
		sato.page.waitForEvent('download'),
		sato.page.getByRole('button', { name: 'Wordのファイルにする' }).click()
	]);
	expect((await readFile(await word.path())).includes('word/media/')).toBe(true);
	const paper = await sato.page.pdf({ preferCSSPageSize: true });
	expect(paper.toString('latin1')).toMatch(/\/Subtype\s*\/Image[^>]*\/Width 1200|\/Width 1200[^>]*\/Subtype\s*\/Image/);

	await suzuki.page.getByRole('link', { name: '話し合い', exact: true }).click();
	await suzuki.page.getByRole('link', { name: '夏まつり' }).click();
	await isShown(photo(suzuki.page).getByRole('img'));

	// Taken out of the text by a key it can be put back; deleted it is gone for both.
	await suzuki.page.getByRole('button', { name: '写真を消す：やぐらの前で' }).click();
	const sure = suzuki.page.getByRole('dialog', { name: 'この写真を消しますか？' });
	await expect(sure).toContainText('すでに保存した方や、紙に印刷したものからは消せません');
	await sure.getByRole('button', { name: '写真を消す' }).click();
	await expect(photo(suzuki.page)).toHaveCount(0);
	await expect(photo(sato.page)).toHaveCount(0);
	await expect(sato.page.getByRole('heading', { name: /^写真（/ })).toHaveCount(0);

	await opensBoard(suzuki);
	await opensBoard(sato);
	await writesCard(suzuki, '花だんの手入れ');
	await card(suzuki.page, '花だんの手入れ')
		.getByRole('button', { name: /^この札を…/ })
		.click();
	await suzuki.page.getByRole('button', { name: '写真をのせる' }).click();
	const second = await givesPicture(suzuki.page, '写真をえらぶ', '#3a3');
	await second.getByRole('radio', { name: 'はい・顔は写っていない' }).check();
	await second.getByRole('button', { name: 'のせる', exact: true }).click();
	await isShown(card(suzuki.page, '花だんの手入れ').getByRole('img', { name: '写真' }));
	await isShown(card(sato.page, '花だんの手入れ').getByRole('img', { name: '写真' }));
	await sato.page.getByRole('button', { name: '広げて見る' }).click();
	await isShown(sato.page.locator('[data-piece]').getByRole('img', { name: '写真' }));
	expect([...sato.troubles, ...suzuki.troubles]).toEqual([]);
});
