import { recoveryMessages } from '../../../src/routes/g/[alias]/recovery/messages.ts';
import { recoverMessages } from '../../../src/routes/recover/messages.ts';
import { expect, test } from '../../support/household.ts';
import { LANGUAGES, walkOf, walksThroughGroup } from '../../support/walk.ts';

for (const language of LANGUAGES) {
	test(`axe finds nothing on the way in by the paper (${language})`, async ({ household }) => {
		const recover = recoverMessages[language];
		const { walker: sato } = await walksThroughGroup(household, language);
		await sato.page.goto(`${sato.page.url()}/recovery/sheet`);
		await sato.page.getByRole('button', { name: recoveryMessages.ja.make, exact: true }).click();
		const numbers = await sato.page.locator('.numbers').innerText();

		const walk = walkOf(await household.moveIn('佐藤'), household, language);
		const { page, button, look, visit } = walk;
		await visit('/recover');
		await walk.speak();
		await visit('/recover');
		await page.getByRole('textbox', { name: recover.numbers }).fill('1');
		await button(recover.next).click();
		await expect(page.getByText(recover['not-a-sheet'])).toBeVisible();
		await look('mistyped');
		await page.getByRole('textbox', { name: recover.numbers }).fill(numbers);
		await button(recover.next).click();
		await page.getByRole('radio', { name: '佐藤' }).check();
		await look('whose phone');
		await button(recover.come).click();
		await look('asked');
		await button(recover.confirm).click();
		await expect(page.getByRole('link', { name: recover.open })).toBeVisible();
		await look('done');
	});
}
