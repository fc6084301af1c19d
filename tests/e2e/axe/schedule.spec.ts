import { fileURLToPath } from 'node:url';
import { handoverMessages } from '../../../src/lib/documents/handover/messages.ts';
import { exchangeMessages } from '../../../src/lib/documents/schedule/exchange/messages.ts';
import { scheduleMessages } from '../../../src/lib/documents/schedule/messages.ts';
import { tableMessages } from '../../../src/lib/documents/tables/messages.ts';
import { uiMessages } from '../../../src/lib/ui/messages.ts';
import { groupMessages } from '../../../src/routes/g/[alias]/messages.ts';
import { expect, test } from '../../support/household.ts';
import { LANGUAGES, walksThroughGroup } from '../../support/walk.ts';

for (const language of LANGUAGES) {
	test(`axe finds nothing on 予定, 当番 and 申し送り (${language})`, async ({ household }) => {
		const ui = uiMessages[language];
		const group = groupMessages[language];
		const schedule = scheduleMessages[language];
		const exchange = exchangeMessages[language];
		const tables = tableMessages[language];
		const handover = handoverMessages[language];
		const walk = await walksThroughGroup(household, language);
		const { page, button, look, visit, home } = walk;
		await walk.speak();
		await visit(`${home}/schedule`);
		await button(schedule.add).click();
		await button(schedule.save).click();
		await expect(page.getByText(schedule['name-missing'])).toBeVisible();
		await page.getByText(schedule.details).click();
		await look('an event, with a problem');
		await page.getByRole('textbox', { name: schedule.name }).fill('窓口');
		await page.getByRole('checkbox', { name: schedule.opens }).check();
		await page.getByRole('textbox', { name: schedule.postNeeds(schedule.key) }).fill('1');
		await button(schedule.save).click();
		await page.getByRole('button', { name: schedule.comes, exact: true }).click();
		await page
			.getByRole('button', { name: schedule.more('', '').replace(/[（(].*/, '') })
			.first()
			.click();
		await look('schedule');
		await button(schedule.callOff).click();
		await look('calling off a day');
		await button(ui.cancel).click();
		await page.getByRole('radio', { name: schedule.asMonth }).check();
		await look('month');
		await page.getByRole('radio', { name: schedule.asFigures }).check();
		await expect(page.getByRole('table')).toBeVisible();
		await look('figures');
		await page.getByText(exchange.exchange).click();
		await page
			.getByLabel(tables.choose)
			.setInputFiles(fileURLToPath(new URL('../../fixtures/schedule/activities.csv', import.meta.url)));
		await expect(page.getByRole('region', { name: tables.preview })).toBeVisible();
		await look('a list to take in');
		await page.getByRole('link', { name: group.turns, exact: true }).click();
		await page.getByRole('button', { name: schedule.take }).first().click();
		await look('turns');
		await visit(`${home}/handover`);
		await button(handover.write).click();
		await page.getByRole('textbox', { name: handover.words }).fill('鍵は管理人室にあります');
		await button(handover.keep).click();
		await button(handover.write).click();
		await button(handover.keep).click();
		await expect(page.getByText(handover['nothing-written'])).toBeVisible();
		await look('handover notes, with a problem');
		await page.getByRole('link', { name: group.today, exact: true }).click();
		await expect(page.getByText(schedule.open)).toBeVisible();
		await look('today, open');
	});
}
