import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
	beginsGroup,
	card,
	cardsOf,
	entersGroup,
	isInstalled,
	meetAtBoard,
	opensBoard,
	seesSaved,
	writesCard
} from '../support/deeds.ts';
import { expect, test, testWithOwnRelay, type Neighbour } from '../support/household.ts';
import { startTestRelay } from '../support/relay.ts';
import { makeNextVersion, NEXT_VERSION } from '../support/next-version.ts';

const BUILD = fileURLToPath(new URL('../../build', import.meta.url));
/** The relay is found again by a loop that backs off. */
const BACK_MS = 30_000;

/** 相談先, as somebody of the group writes it down. */
const writesContact = async ({ page }: Neighbour): Promise<void> => {
	await page.getByRole('link', { name: 'きょう', exact: true }).click();
	await page.getByRole('link', { name: '緊急の連絡先' }).click();
	await page.getByRole('button', { name: '連絡先を入れる' }).click();
	await page.getByRole('textbox', { name: 'どこ・どなた' }).fill('地域包括支援センター');
	await page.getByRole('textbox', { name: '電話番号' }).fill('０４５-000-0000');
	await page.getByRole('textbox', { name: '出られる時間' }).fill('平日 9時〜17時');
	await page.getByRole('button', { name: '書きとめる' }).click();
};
const seesContact = async ({ page }: Neighbour): Promise<void> => {
	const contact = page.getByRole('list', { name: '相談先' }).getByRole('listitem');
	await expect(contact.getByRole('link')).toHaveAttribute('href', 'tel:0450000000');
	await expect(contact).toContainText('平日 9時〜17時');
};

test('every file that the service worker keeps is served: one that is missing would cancel the whole install', async ({
	household
}) => {
	const worker = await readFile(`${BUILD}/service-worker.js`, 'utf8');
	const named = [...worker.matchAll(/path:\s*[`'"]([^`'"]*)[`'"]/g)].map(([, path]) => path!);
	const built = (await readdir(`${BUILD}/_app/immutable`, { recursive: true })).filter((name) => /\.\w+$/.test(name));
	expect(named.length, 'the list was found').toBeGreaterThanOrEqual(built.length);
	expect(worker).toContain('200.html');
	for (const path of [...named, '200.html']) {
		const response = await fetch(new URL(path, `${household.url}/`), { headers: { accept: '*/*' } });
		expect(`${response.status} /${path}`).toBe(`200 /${path}`);
	}
});

testWithOwnRelay(
	'a cold start without any network opens the board; what is written reaches 鈴木さん when the relay is back',
	async ({ household }) => {
		const sato = await household.moveInWithDevice('佐藤', { keepsApp: true });
		const suzuki = await household.moveIn('鈴木', { keepsApp: true });
		await meetAtBoard(household, sato, suzuki);
		await writesContact(sato);
		await opensBoard(sato);
		await writesCard(sato, '回覧板は玄関に');
		await expect(card(suzuki.page, '回覧板は玄関に')).toBeVisible();
		await seesSaved(sato);
		await isInstalled(sato);
		await suzuki.page.getByRole('link', { name: '相談・つなぐ', exact: true }).click();
		await seesContact(suzuki);
		await isInstalled(suzuki);
		await household.cutPower(sato);
		await household.relay.kill();

		// Whoever only takes part finds whom to call, and when they answer, without any network.
		await suzuki.page.reload();
		await seesContact(suzuki);
		await opensBoard(suzuki);

		const again = await household.comeBack(sato);
		await entersGroup(again, household.url);
		await opensBoard(again);
		await expect(card(again.page, '回覧板は玄関に')).toBeVisible();
		await writesCard(again, '停電のあいだに書いた札');
		await seesSaved(again);
		await again.page.reload();
		await expect(card(again.page, '停電のあいだに書いた札')).toBeVisible();
		expect(await cardsOf(suzuki.page)).not.toContain('停電のあいだに書いた札');

		await household.relay.restart();
		await expect(card(suzuki.page, '停電のあいだに書いた札')).toBeVisible({ timeout: BACK_MS });
	}
);

testWithOwnRelay(
	'a new version waits until each tab agrees; nothing that is being typed is lost',
	async ({ household }) => {
		const mark = 'engawa-next-version';
		const sato = await household.moveInWithDevice('佐藤', { keepsApp: true });
		const { page } = sato;
		await beginsGroup(sato, household.url, '佐藤');
		await isInstalled(sato);
		const [before] = await page.evaluate(() => caches.keys());
		const otherTab = await sato.context.newPage();
		await otherTab.goto(household.url);
		const next = await makeNextVersion(mark);
		await household.relay.kill();
		const relay = await startTestRelay({ port: household.relay.port, staticDir: next.dir });
		try {
			await opensBoard(sato);
			await page.getByRole('button', { name: 'ひとことを書く' }).click();
			const box = page.getByRole('textbox', { name: 'ひとこと', exact: true });
			await box.fill('書きかけの');
			// What the app itself does every hour.
			await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
			const offer = page.getByRole('complementary', { name: '新しいえんがわがあります' });
			const otherOffer = otherTab.getByRole('complementary', { name: '新しいえんがわがあります' });
			await expect(offer).toBeVisible();
			await expect(otherOffer).toBeVisible();

			await expect(box).toHaveValue('書きかけの');
			await box.press('End');
			await page.keyboard.type('ひとこと');
			await page.getByRole('button', { name: 'ボードに貼る' }).click();
			await expect(card(page, '書きかけのひとこと')).toBeVisible();
			await seesSaved(sato);
			// A part of the old app that was not loaded yet: the server has it no longer, the device has.
			await page.getByRole('link', { name: '設定', exact: true }).click();
			await expect(page.getByRole('heading', { level: 1, name: '設定' })).toBeVisible();
			await expect(page.locator(`meta[name=${mark}]`)).toHaveCount(0);
			expect((await page.evaluate(() => caches.keys())).sort()).toEqual([before, `engawa-${NEXT_VERSION}`].sort());

			// Agreed to in the same moment as a card is put up.
			await opensBoard(sato);
			await writesCard(sato, '押す直前に貼った札');
			await offer.getByRole('button', { name: '新しくする' }).click();
			await expect(page.locator(`meta[name=${mark}]`)).toHaveCount(1);
			await expect(offer).toHaveCount(0);
			expect(await page.evaluate(() => caches.keys())).toEqual([`engawa-${NEXT_VERSION}`]);
			expect(before).not.toBe(`engawa-${NEXT_VERSION}`);
			await opensBoard(sato);
			await expect(card(page, '書きかけのひとこと')).toBeVisible();
			await expect(card(page, '押す直前に貼った札')).toBeVisible();

			await expect(otherTab.locator(`meta[name=${mark}]`)).toHaveCount(0);
			await otherOffer.getByRole('button', { name: '新しくする' }).click();
			await expect(otherTab.locator(`meta[name=${mark}]`)).toHaveCount(1);
		} finally {
			await relay.close();
			await next.remove();
		}
	}
);
