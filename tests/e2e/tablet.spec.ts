import type { Page } from '@playwright/test';
import { goesToDesk, locksCabinet, makesCabinet, promises } from '../support/cabinet.ts';
import { beginsGroup, seesSaved } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';
import { linksSharedTablet } from '../support/linking.ts';

test.use({ hasOwnRelay: true });

const OPENED = { timeout: 20_000 };
const SATOS = '四号棟の電球が切れている';
const ABOUT = '新聞が三日たまっている';
const WAITS = '同意を、共用タブレットで、佐藤さんと名のって書きました。';
const TANAKAS = '鍵を二階に返しました';

const who = (page: Page) => page.getByRole('radiogroup', { name: 'どなたが使いますか？' });
const writes = async ({ page }: Neighbour, words: string): Promise<void> => {
	await page.getByRole('button', { name: '日誌を書く' }).click();
	await page.getByRole('textbox', { name: 'ことば', exact: true }).fill(words);
	await page.getByRole('button', { name: '書きとめる' }).click();
};
const entry = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words });
const opens = async ({ page }: Neighbour, words: string): Promise<void> => {
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await page.getByRole('button', { name: '開ける' }).click();
	await expect(who(page)).toBeVisible(OPENED);
};

test('three people at the shared tablet, one after another: each says who they are, and who comes next finds nothing of it', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	const tablet = await household.moveIn('集会室', { keepsApp: true });
	await linksSharedTablet(sato, '佐藤', tablet);
	const { page } = tablet;

	// Sato-san, whose name is there to choose.
	await goesToDesk(tablet);
	await page.getByRole('button', { name: '合言葉を決める' }).click();
	const shown = page.getByRole('list', { name: '合言葉' });
	await expect(shown.getByRole('listitem')).toHaveCount(4);
	const words = (await shown.getByRole('listitem').allTextContents()).join(' ');
	await page.getByRole('button', { name: '書きうつしました' }).click();
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await page.getByRole('button', { name: '戸棚をつくる' }).click();
	await expect(who(page)).toBeVisible(OPENED);
	// Nobody writes without a name.
	await expect(page.getByRole('button', { name: '使いはじめる' })).toHaveAttribute('aria-disabled', 'true');
	await who(page).getByRole('radio', { name: '佐藤', exact: true }).check();
	await page.getByRole('button', { name: '使いはじめる' }).click();
	await promises(page);
	await writes(tablet, SATOS);
	await expect(entry(page, SATOS)).toContainText('共用タブレットで、佐藤さんと名のって');
	await seesSaved(tablet);

	// A consent that was noted here is confirmed on a phone of one's own, and only there.
	await page.getByRole('link', { name: '相談・つなぐ', exact: true }).click();
	await page.getByRole('button', { name: 'センターにつなぐ' }).click();
	await page.getByRole('textbox', { name: 'どんなことで' }).fill(ABOUT);
	await page.getByRole('radiogroup', { name: '同意' }).getByRole('radio', { name: 'ご本人が同意' }).check();
	await page.getByRole('button', { name: '書きとめる' }).click();
	await expect(page.getByText(WAITS)).toBeVisible();
	await expect(page.getByRole('button', { name: '読んで確認しました' })).toHaveCount(0);
	await makesCabinet(sato);
	await sato.page.getByRole('link', { name: '相談・つなぐ', exact: true }).click();
	const listed = sato.page.getByRole('button', { name: new RegExp(ABOUT) });
	await expect(listed).toContainText('共用タブレットで書いた同意が、確認を待っています。', OPENED);
	await listed.click();
	await sato.page.getByRole('button', { name: '読んで確認しました' }).click();
	await expect(page.getByText(WAITS)).toHaveCount(0, OPENED);
	await page.getByRole('link', { name: '日誌', exact: true }).click();
	await locksCabinet(tablet);
	await expect(page.locator('body')).not.toContainText(SATOS);

	// Tanaka-san, who is in no list.
	await opens(tablet, words);
	await who(page).getByRole('radio', { name: 'そのほかの方' }).check();
	await page.getByRole('textbox', { name: 'お名前' }).fill('田中');
	await page.getByRole('button', { name: '使いはじめる' }).click();
	await promises(page);
	await expect(entry(page, SATOS)).toBeVisible();
	await writes(tablet, TANAKAS);
	await expect(entry(page, TANAKAS)).toContainText('共用タブレットで、田中さんと名のって');
	await seesSaved(tablet);
	await page.getByRole('button', { name: '日誌を書く' }).click();
	await page.getByRole('textbox', { name: 'ことば', exact: true }).fill('書きかけ');
	// Tanaka-san walks away to another page without locking: leaving locks.
	await page.getByRole('link', { name: 'きょう', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'きょう' })).toBeVisible();

	// Somebody without the words: the open pages, and behind no way back anything of the others.
	await page.getByRole('link', { name: 'ボード', exact: true }).click();
	await expect(page.getByRole('button', { name: '新しいボード' })).toBeVisible();
	await page.goBack();
	await page.goBack();
	await goesToDesk(tablet);
	// In a hurry, with the cabinet locked and the network gone, the numbers are one tap away.
	await expect(page.getByRole('heading', { name: '戸棚をあける' })).toBeVisible(OPENED);
	expect(tablet.troubles).toEqual([]);
	await household.relay.kill();
	await sato.context.close();
	await page.getByRole('link', { name: '緊急の連絡先' }).click();
	await expect(page.getByRole('link', { name: '火事・救急車 119 に電話する' })).toHaveAttribute('href', 'tel:119');
	await page.getByRole('button', { name: '連絡先を入れる' }).click();
	await page.getByRole('textbox', { name: 'どこ・どなた' }).fill('地域包括支援センター');
	await page.getByRole('textbox', { name: '電話番号' }).fill('０４５-000-0000');
	await page.getByRole('button', { name: '書きとめる' }).click();
	const center = page.getByRole('link', { name: '地域包括支援センター ０４５-000-0000 に電話する' });
	await expect(center).toHaveAttribute('href', 'tel:0450000000');
	await seesSaved(tablet);
	await goesToDesk(tablet);
	await expect(page.getByRole('textbox', { name: '合言葉' })).toHaveValue('');
	for (const said of [SATOS, TANAKAS, '書きかけ', '田中']) await expect(page.locator('body')).not.toContainText(said);
	expect(await page.title()).toBe('日誌｜えんがわ');
});
