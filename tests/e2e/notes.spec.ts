import type { Page } from '@playwright/test';
import { beginsGroup, invites, joins, saveState, seesSaved } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';

const body = (page: Page) => page.getByRole('textbox', { name: '本文' });

const writesNote = async ({ page }: Neighbour, title: string): Promise<void> => {
	await page.getByRole('link', { name: '話し合い', exact: true }).click();
	await page.getByRole('button', { name: '話し合いを書く' }).click();
	await page.getByRole('dialog').getByRole('textbox', { name: 'タイトル' }).fill(title);
	await page.getByRole('button', { name: '書きはじめる' }).click();
	await expect(body(page)).toBeVisible();
};

const opensNote = async ({ page }: Neighbour, title: string): Promise<void> => {
	await page.getByRole('link', { name: '話し合い', exact: true }).click();
	await page.getByRole('link', { name: title }).click();
	await expect(body(page)).toBeVisible();
};

test('two neighbours write in one note at once; what both wrote is there after a restart', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveIn('鈴木');
	await beginsGroup(sato, household.url, '佐藤');
	await joins(suzuki, await invites(sato), '鈴木');
	await writesNote(sato, '十一月の話し合い');
	await body(sato.page).click();
	await sato.page.keyboard.type('出た人：佐藤、鈴木');
	await opensNote(suzuki, '十一月の話し合い');
	await expect(body(suzuki.page)).toContainText('出た人：佐藤、鈴木');

	await body(suzuki.page).click();
	await suzuki.page.keyboard.press('Control+End');
	await suzuki.page.keyboard.press('Enter');
	await Promise.all([
		suzuki.page.keyboard.type('決まったこと：毎週土曜にひらく', { delay: 20 }),
		sato.page.keyboard.type('、田中', { delay: 20 })
	]);
	for (const { page } of [sato, suzuki]) {
		await expect(body(page)).toContainText('出た人：佐藤、鈴木、田中');
		await expect(body(page)).toContainText('決まったこと：毎週土曜にひらく');
	}
	await expect(sato.page.locator('.caret-name')).toHaveText('鈴木');
	await seesSaved(suzuki);
	await expect(saveState(sato.page)).toContainText('届きました');
	expect([sato.troubles, suzuki.troubles]).toEqual([[], []]);

	await household.cutPower(suzuki);
	const back = await household.comeBack(suzuki);
	await back.page.goto(household.url);
	await back.page.getByRole('link', { name: 'みどり団地の居場所を開く' }).click();
	await opensNote(back, '十一月の話し合い');
	await expect(body(back.page)).toContainText('決まったこと：毎週土曜にひらく');
});

test('the last keys before the power goes are there again, though nothing called them saved', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	await writesNote(sato, '十一月の話し合い');
	await body(sato.page).click();
	await sato.page.keyboard.type('おわりのことば');
	await expect(saveState(sato.page)).not.toContainText('保存しました');
	await household.cutPower(sato);
	const back = await household.comeBack(sato);
	await back.page.goto(household.url);
	await back.page.getByRole('link', { name: 'みどり団地の居場所を開く' }).click();
	await opensNote(back, '十一月の話し合い');
	await expect(body(back.page)).toContainText('おわりのこ');
	await seesSaved(back);
});
