import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { beginsGroup, card, invites, opensBoard, seesWords, writesCard } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';

test.use({ hasOwnRelay: true });

/** Writes the name on the page of an invitation. */
const asks = async ({ page }: Neighbour, link: string, name: string): Promise<void> => {
	await page.goto(link);
	await page.getByRole('textbox', { name: 'あなたの名前' }).fill(name);
	await page.getByRole('button', { name: '参加する' }).click();
	await expect(page.getByRole('heading', { name: `${name}さんのお願いを置きました` })).toBeVisible({ timeout: 30_000 });
};

/** Comes back another time and looks for the answer. */
const fetchesAnswer = async ({ page }: Neighbour, url: string): Promise<void> => {
	await page.goto(url);
	await page.getByRole('link', { name: '置いたお願いの返事を見る' }).click();
	await page.waitForURL(/\/g\/[a-z0-9]+\/board$/);
};

test('joining with nobody online: each opens the app while the other is away', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	const link = await invites(sato);
	const alias = new URL(sato.page.url()).pathname.split('/')[2]!;
	await sato.page.close();

	const suzuki = await household.moveIn('鈴木');
	await asks(suzuki, link, '鈴木');
	await suzuki.page.close();

	const satoAgain = await household.openAgain(sato);
	await satoAgain.page.goto(`${household.url}/g/${alias}/members`);
	await expect(satoAgain.page.getByRole('listitem').filter({ hasText: '鈴木' })).toBeVisible();
	// The answer leaves right behind the admission; the relay counts it and the letter.
	const counts = async () =>
		(await (await fetch(`${household.url}/metrics`)).text()).match(/mailbox_letters (\d+)/)?.[1];
	await expect.poll(counts).toBe('2');
	await satoAgain.page.close();

	const suzukiAgain = await household.openAgain(suzuki);
	await fetchesAnswer(suzukiAgain, household.url);
	await suzukiAgain.page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await expect(suzukiAgain.page.getByRole('main').getByRole('listitem')).toHaveCount(2);
	await expect.poll(counts).toBe('0');

	const satoOnceMore = await household.openAgain(sato);
	await satoOnceMore.page.goto(`${household.url}/g/${alias}`);
	await opensBoard(satoOnceMore);
	await writesCard(satoOnceMore, 'ようこそ');
	await opensBoard(suzukiAgain);
	await expect(card(suzukiAgain.page, 'ようこそ')).toBeVisible();
});

test('a poster is answered two weeks later, by a まとめ役 and nobody else', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	await sato.page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await sato.page.getByRole('link', { name: '役割を選んで招待する' }).click();
	await sato.page.getByRole('link', { name: 'ポスターで招待する' }).click();
	await sato.page.getByRole('button', { name: 'ポスターをつくる' }).click();
	await seesWords(sato, '3月31日');
	const poster = await sato.page.getByRole('img', { name: /QRコード/ }).screenshot();
	await sato.page.goto(household.url);

	const suzuki = await household.moveIn('鈴木');
	await suzuki.page.goto(`${household.url}/join`);
	await suzuki.page
		.locator('input[type=file]')
		.setInputFiles({ name: 'poster.png', mimeType: 'image/png', buffer: poster });
	await seesWords(suzuki, 'ポスターの招待を読みました');
	await suzuki.page.getByRole('textbox', { name: 'あなたの名前' }).fill('鈴木');
	await suzuki.page.getByRole('button', { name: '参加する' }).click();
	await seesWords(suzuki, 'まとめ役の方が、お願いを見て返事をすると');
	await suzuki.page.close();

	await household.relay.kill('SIGTERM');
	const kept = new DatabaseSync(join(household.relay.dataDir, 'mailbox.sqlite'));
	expect(kept.prepare('UPDATE letters SET day = day - 14').run().changes).toBe(1);
	kept.close();
	await household.relay.restart();

	await sato.page.goto(household.url);
	await sato.page.getByRole('link', { name: 'みどり団地の居場所を開く' }).click();
	await seesWords(sato, '参加のお願いが1件あります');
	await sato.page.getByRole('link', { name: 'お願いを見る' }).click();
	await sato.page.getByRole('button', { name: '鈴木さんに入っていただく' }).click();
	await sato.page.getByRole('dialog').getByRole('button', { name: '入っていただく', exact: true }).click();
	await expect(sato.page.getByRole('heading', { name: '参加のお願い' })).toBeHidden();

	const suzukiAgain = await household.openAgain(suzuki);
	await fetchesAnswer(suzukiAgain, household.url);
	await opensBoard(suzukiAgain);
});
