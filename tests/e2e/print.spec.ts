import { beginsGroup, card, opensBoard, writesCard } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';
import { printed } from '../support/paper.ts';

const CARDS = Array.from({ length: 230 }, (_, n) => `${n + 1}番目のひとこと`);

test('a board on paper has every card and nothing to press, and the table of 宝物 what came from a card and may be published', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const { page } = sato;
	await beginsGroup(sato, household.url, '佐藤');
	await opensBoard(sato);
	await writesCard(sato, CARDS.join('\n'));
	await expect(card(page, CARDS[0]!).first()).toBeVisible();
	// What the screen keeps for the next page is not there before somebody prints.
	await expect(card(page, CARDS.at(-1)!)).toHaveCount(0);

	const pdf = await page.pdf({ preferCSSPageSize: true });
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('[data-card] .words').filter({ visible: true })).toHaveText(CARDS);
	await expect(page.getByRole('heading', { level: 1, name: 'みんなのボード' })).toBeVisible();
	for (const role of ['button', 'link', 'textbox', 'navigation', 'status'] as const) {
		await expect(page.getByRole(role)).toHaveCount(0);
	}
	const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
	console.log(`${CARDS.length} cards on ${pages} sheets of A4, ${pdf.length} bytes`);
	expect(pages).toBeGreaterThan(5);
	expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[\s*0 0 59[45]\.\d+ 84[12]/);
	await page.emulateMedia({ media: null });

	const first = card(page, CARDS[0]!).first();
	await first.getByRole('button', { name: /^この札を/ }).click();
	await first.getByRole('button', { name: '宝物の表にのせる' }).click();
	const asked = page.getByRole('dialog');
	await asked.getByRole('button', { name: '表にのせる', exact: true }).click();
	await asked.getByRole('button', { name: 'とじる' }).click();
	await first.getByRole('link', { name: 'そこを見る' }).click();
	await expect(page.getByText('番号 1', { exact: true })).toBeVisible();
	await expect(page.getByRole('button', { name: /^なおす/ })).toBeFocused();
	expect((await printed(page, 'treasures-none')).letters).not.toContain(CARDS[0]);
	await page.getByRole('button', { name: /^なおす/ }).click();
	await page.getByRole('radio', { name: 'みんなの場所にある' }).check();
	await page.getByRole('textbox', { name: '場所', exact: true }).fill('集会所の前');
	await page.getByRole('checkbox', { name: /掲載可/ }).check();
	await page.getByRole('button', { name: '書きとめる' }).click();
	await expect(page.getByText('掲載可', { exact: true })).toBeVisible();
	const { letters, sheets } = await printed(page, 'treasures');
	for (const word of ['番号', CARDS[0]!, '集会所の前']) expect(letters).toContain(word);
	expect(sheets).toEqual([[210, 297]]);
	await page.getByRole('link', { name: 'ボード「みんなのボード」の札から' }).click();
	await expect(first.getByText('もとの札は、これです。')).toBeVisible();
	await expect(first.getByRole('button', { name: /^この札を…/ })).toBeFocused();
});
