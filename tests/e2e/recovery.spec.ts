import type { Page } from '@playwright/test';
import { beginsGroup, card, invites, joins, opensBoard, readsToday, seesSaved, writesCard } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Prints a sheet and returns what stands on the paper. */
const printsSheet = async (page: Page): Promise<string> => {
	await page.getByRole('link', { name: '設定', exact: true }).click();
	await page.getByRole('link', { name: 'もしものとき' }).click();
	await page.getByRole('link', { name: 'シートをつくって印刷する' }).click();
	await button(page, 'シートをつくる').click();
	const numbers = page.locator('.numbers span');
	await expect(numbers).toHaveCount(9);
	return (await numbers.allTextContents()).join(' ');
};

const opensSheetUse = async (page: Page, numbers: string): Promise<void> => {
	await page.getByRole('link', { name: '設定', exact: true }).click();
	await page.getByRole('link', { name: 'もしものとき' }).click();
	await page.getByRole('link', { name: 'シートを使う' }).click();
	await page.getByRole('textbox', { name: '復旧の番号' }).fill(numbers);
	await button(page, '番号をたしかめる').click();
};

test('all まとめ役 lose their phones: with the sheet from the cabinet the group goes on, and nothing is lost', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const hana = await household.moveIn('花');
	await beginsGroup(sato, household.url, '佐藤');
	await joins(hana, await invites(sato), '花');
	await opensBoard(sato);
	await writesCard(sato, '集会所の鍵は棚の中');
	await seesSaved(sato);
	await opensBoard(hana);
	await expect(card(hana.page, '集会所の鍵')).toBeVisible();
	await readsToday(sato, 'もしものときの用意をしませんか');
	const numbers = await printsSheet(sato.page);
	await sato.page.emulateMedia({ media: 'print' });
	const paper = await sato.page.locator('article').innerText();
	for (const group of numbers.split(' ')) expect(paper).toContain(group);
	expect(paper).toContain(household.url);
	await sato.page.emulateMedia({ media: 'screen' });
	const photo = await sato.page.getByRole('img', { name: '復旧の番号のQRコード' }).screenshot();
	await button(sato.page, '印刷しました。しまいました。').click();
	await expect(sato.page.getByText('復旧シートは、つくってあります。')).toBeVisible();
	expect(await sato.page.content()).not.toContain(numbers.slice(0, 5));

	await readsToday(hana, '直接つながっています');
	await hana.page.getByRole('link', { name: '設定', exact: true }).click();
	await hana.page.getByRole('link', { name: 'もしものとき' }).click();
	await expect(hana.page.getByText('復旧シートは、つくってあります。')).toBeVisible();

	// The phone is in the river, with everything on it.
	await sato.context.close();
	const mistyped = numbers.replace(/\d/, (digit) => String((Number(digit) + 1) % 6));
	await opensSheetUse(hana.page, mistyped);
	await expect(hana.page.getByText(/数字のどこかが違うようです|45けたではありません/)).toBeVisible();
	await hana.page.getByRole('textbox', { name: '復旧の番号' }).fill(numbers.replaceAll(' ', ''));
	await button(hana.page, '番号をたしかめる').click();
	await hana.page.getByRole('radio', { name: '花' }).check();
	await button(hana.page, 'この方をまとめ役にする').click();
	await button(hana.page, 'はい、そうします').click();
	await expect(hana.page.getByText('花さんが、まとめ役になりました。')).toBeVisible();

	// Sato-san has a new phone, and of the group nothing but the paper: its QR code is photographed.
	const phone = await household.moveIn('佐藤');
	await phone.page.goto(household.url);
	await phone.page.getByRole('link', { name: '復旧シートの紙から もとに戻す' }).click();
	await phone.page.getByRole('textbox', { name: '復旧の番号' }).fill(mistyped);
	await button(phone.page, '番号をたしかめる').click();
	await expect(phone.page.getByText(/数字のどこかが違うようです|45けたではありません/)).toBeVisible();
	await phone.page
		.getByLabel('QRコードの写真から読む')
		.setInputFiles({ name: 'paper.png', mimeType: 'image/png', buffer: photo });
	await expect(phone.page.getByText('これは「みどり団地の居場所」の復旧シートです。')).toBeVisible();
	await phone.page.getByRole('radio', { name: '佐藤' }).check();
	await button(phone.page, 'グループにつなぐ').click();
	await button(phone.page, 'はい、つなぎます').click();
	await expect(phone.page.getByText('佐藤さんのスマホ・パソコンとして')).toBeVisible();
	await phone.page.getByRole('link', { name: 'グループを開く' }).click();
	await opensBoard(phone);
	await expect(card(phone.page, '集会所の鍵')).toBeVisible();
	expect(await phone.page.content()).not.toContain(numbers.slice(0, 5));

	// The group is governable: the まとめ役 lets somebody in, who finds what was there.
	const yuki = await household.moveIn('雪');
	await joins(yuki, await invites(phone), '雪');
	await opensBoard(yuki);
	await expect(card(yuki.page, '集会所の鍵')).toBeVisible();
	expect([hana.troubles, phone.troubles, yuki.troubles]).toEqual([[], [], []]);
});

test('without a sheet more than half decide, and one まとめ役 who is there undoes it', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	const hana = await household.moveIn('花');
	await beginsGroup(sato, household.url, '佐藤');
	await joins(hana, await invites(sato), '花');
	const { page } = hana;
	await page.getByRole('link', { name: '設定', exact: true }).click();
	await page.getByRole('link', { name: 'もしものとき' }).click();
	await page.getByRole('radio', { name: '花' }).check();
	await button(page, 'この方にお願いする投票をはじめる').click();
	await page.getByRole('dialog').getByRole('button', { name: 'この方にお願いする投票をはじめる' }).click();
	await expect(page.getByText('花さんに、まとめ役をお願いする')).toBeVisible();
	await button(page, '賛成する').click();
	await page.getByRole('dialog').getByRole('button', { name: '賛成する' }).click();
	await expect(page.getByText('賛成しました')).toBeVisible();
	await expect(button(page, 'まとめ役に決める')).toBeHidden();

	await sato.page.getByRole('link', { name: '設定', exact: true }).click();
	await sato.page.getByRole('link', { name: 'もしものとき' }).click();
	await expect(sato.page.getByText('賛成 1人')).toBeVisible();
	await button(sato.page, '異議あり').click();
	await sato.page.getByRole('dialog').getByRole('button', { name: '異議あり' }).click();
	await expect(sato.page.getByText('花さんに、まとめ役をお願いする')).toBeHidden();
	await expect(page.getByText('花さんに、まとめ役をお願いする')).toBeHidden();
});
