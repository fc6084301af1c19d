import { beginsGroup, card, opensBoard, writesCard } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';

const CARDS = Array.from({ length: 230 }, (_, n) => `${n + 1}番目のひとこと`);

test('a board on paper has every card and its title, and nothing that one could press', async ({ household }) => {
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
});
