import { makesCabinet } from '../support/cabinet.ts';
import { answersDesk, beginsCentre, makesInbox, meetAtTable } from '../support/centre.ts';
import { beginsGroup } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';

const ABOUT = '新聞が三日たまっている';
const INVOLVED = '民生委員の田中さん';

test('気づき to お返事 and back: a desk and a centre at one relay', async ({ household }) => {
	const [sato, tanaka] = await Promise.all([
		household.moveIn('佐藤'),
		household.moveIn('田中', { viewport: { width: 1280, height: 800 } })
	]);
	await Promise.all([
		beginsGroup(sato, household.url, '佐藤').then(() => makesCabinet(sato)),
		beginsCentre(tanaka, household.url, '田中', 'みどり包括').then(() => makesInbox(tanaka))
	]);
	await meetAtTable(tanaka, sato);

	const { page } = sato;
	const button = (name: string) => page.getByRole('button', { name, exact: true });
	await button('センターにつなぐ').click();
	await page.getByRole('textbox', { name: 'どんなことで' }).fill(ABOUT);
	await page.getByRole('group', { name: '同意' }).getByRole('radio', { name: 'ご本人が同意' }).check();
	await page.getByRole('textbox', { name: 'お名前' }).fill('高橋 トメ');
	await page.getByText('もう少しくわしく書く').click();
	await page.getByRole('textbox', { name: 'すでにかかわっている人' }).fill(INVOLVED);
	await button('書きとめる').click();
	await button('つなぐ').click();
	await page.getByRole('dialog').getByRole('button', { name: 'つなぐ' }).click();
	await expect(page.getByText(/^中継に届きました/)).toBeVisible();

	await tanaka.page.getByRole('button', { name: new RegExp(ABOUT) }).click();
	await expect(tanaka.page.getByText('高橋 トメ')).toBeVisible();
	await expect(tanaka.page.getByText(INVOLVED)).toHaveCount(0);
	await answersDesk(tanaka, '受け付けました');
	await expect(page.getByRole('heading', { name: 'いまのようす: 受付' })).toBeVisible({ timeout: 30_000 });
	await answersDesk(tanaka, 'お会いできました');
	await expect(page.getByRole('heading', { name: 'いまのようす: お返事' })).toBeVisible({ timeout: 30_000 });

	await button('取り下げる（送るのをやめる）').click();
	await page.getByRole('dialog').getByRole('button', { name: '取り下げる' }).click();
	await expect(page.getByText(/^中継から消えました/)).toBeVisible();
	await expect(tanaka.page.getByText(/窓口が取り下げました。ことばは消えています。/)).toBeVisible({ timeout: 30_000 });
	await expect(tanaka.page.getByText('高橋 トメ')).toHaveCount(0);
	await expect(page.getByText(/^センターの端末から消えました/)).toBeVisible({ timeout: 30_000 });
	expect([sato.troubles, tanaka.troubles]).toEqual([[], []]);
});
