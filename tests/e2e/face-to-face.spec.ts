import { beginsGroup } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';

const DIGITS = /^\d{3} \d{3}$/;
const digitsOf = async ({ page }: Neighbour): Promise<string> => {
	const digits = page.getByText(DIGITS);
	await expect(digits).toBeVisible({ timeout: 20_000 });
	return digits.innerText();
};

/** Shows the QR code to whoever stands there; what it says. */
const shows = async ({ page }: Neighbour, role: string): Promise<string> => {
	await expect(page.getByRole('heading', { level: 1, name: '目の前の方を、いま招待する' })).toBeVisible();
	await page.getByRole('radio', { name: role, exact: true }).check();
	await page.getByRole('button', { name: 'QRを出す' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'QRを出す' }).click();
	await expect(page.getByRole('img', { name: '招待QR' })).toBeVisible();
	return page.getByRole('textbox', { name: '招待リンク' }).inputValue();
};

const reads = async ({ page }: Neighbour, link: string): Promise<void> => {
	await page.goto(link);
	await page.getByRole('textbox', { name: 'あなたの名前' }).fill('田中');
	await page.getByRole('button', { name: '参加する' }).click();
};

test('whoever stands at the 窓口 comes in by digits that both compare, and not by digits that differ', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const tanaka = await household.moveIn('田中', { viewport: { width: 360, height: 740 } });
	await beginsGroup(sato, household.url, '佐藤');
	await sato.page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await sato.page.getByRole('link', { name: '役割を選んで招待する' }).click();
	await sato.page.getByRole('link', { name: '目の前の方を、いま招待する' }).click();

	await test.step('digits that differ let nobody in, and the link is of no use after that', async () => {
		const link = await shows(sato, '世話人');
		await expect(sato.page.getByText('（あと15分）')).toBeVisible();
		await reads(tanaka, link);
		expect(await digitsOf(sato)).toBe(await digitsOf(tanaka));
		await sato.page.getByRole('button', { name: 'ちがいます' }).click();
		await expect(sato.page.getByText('この招待は、もう使えません。')).toBeVisible();
		await expect(tanaka.page.getByRole('alert')).toContainText('入れませんでした。');
	});

	await test.step('the same digits let in whoever stands there, in the role that was chosen', async () => {
		await sato.page.getByRole('button', { name: 'もう一度、はじめから' }).click();
		await reads(tanaka, await shows(sato, '世話人'));
		expect(await digitsOf(sato)).toBe(await digitsOf(tanaka));
		await expect(sato.page.getByText('入ろうとしている方: 田中さん')).toBeVisible();
		await sato.page.getByRole('button', { name: '同じです' }).click();
		await expect(sato.page.getByText('入りました。')).toBeVisible();
		await tanaka.page.waitForURL(/\/g\/[a-z0-9]+\/board$/);
		await sato.page.getByRole('link', { name: 'メンバーを見る' }).click();
		await expect(sato.page.getByRole('listitem').filter({ hasText: '田中' })).toContainText('世話人');
	});

	await sato.page.getByRole('link', { name: '役割を選んで招待する' }).click();
	const entries = sato.page.getByRole('main').getByRole('listitem').filter({ hasText: '対面での招待' });
	await expect(entries).toHaveCount(2);
	await expect(entries.filter({ hasText: '入った方: 田中さん' })).toHaveCount(1);
	await expect(entries.filter({ hasText: '取り消しました' })).toHaveCount(1);
	expect(sato.troubles).toEqual([]);
});
