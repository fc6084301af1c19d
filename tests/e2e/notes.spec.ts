import type { Page } from '@playwright/test';
import { beginsGroup, invites, joins, saveState, seesSaved } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';

const body = (page: Page) => page.getByRole('textbox', { name: '本文' });

const writesNote = async ({ page }: Neighbour, title: string): Promise<void> => {
	await page.getByRole('link', { name: '話し合い', exact: true }).click();
	await page.getByRole('button', { name: '話し合いを書く' }).click();
	await page.getByRole('dialog').getByRole('textbox', { name: 'タイトル' }).fill(title);
	await page.getByRole('dialog').getByRole('radio', { name: '白い紙' }).check();
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
	const suzuki = await household.moveInWithDevice('鈴木');
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
	const sato = await household.moveInWithDevice('佐藤');
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

test('a note that is deleted, and a group that is forgotten, leave nothing that was typed on the device', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const { page } = sato;
	const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
	const logs = async () => (await databases()).filter((name) => name.includes('-keys-')).length;
	await beginsGroup(sato, household.url, '佐藤');
	for (const title of ['消す話し合い', '残す話し合い']) {
		await writesNote(sato, title);
		await body(page).click();
		await page.keyboard.type('ここだけの話');
		await seesSaved(sato);
	}
	expect(await logs()).toBe(2);
	await opensNote(sato, '消す話し合い');
	await page.getByRole('button', { name: 'この話し合いを消す' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '消す', exact: true }).click();
	await expect.poll(logs).toBe(1);

	await page.getByRole('link', { name: '設定', exact: true }).click();
	await page.getByRole('button', { name: 'このスマホ・パソコンから、このグループを消す' }).click();
	await page.getByRole('dialog').getByRole('button').last().click();
	await page.waitForURL(household.url + '/');
	expect(
		(await databases()).filter((name) => name.startsWith('engawa-group') || name.startsWith('engawa-vault'))
	).toEqual([]);
});
