import { keyMessages } from '../../../src/routes/g/[alias]/desk/centre/key-messages.ts';
import { centreMessages } from '../../../src/routes/g/[alias]/desk/centre/messages.ts';
import { tellMessages } from '../../../src/routes/g/[alias]/desk/centre/tell-messages.ts';
import { newsMessages } from '../../../src/routes/g/[alias]/desk/referral/news-messages.ts';
import { beginsCentre, makesInbox, meetsDesk } from '../../support/centre.ts';
import { DeskAtTable } from '../../support/desk-at-table.ts';
import { expect, test } from '../../support/household.ts';
import { LANGUAGES, walkOf } from '../../support/walk.ts';

const COMES = { timeout: 40_000 };
const SLIP = {
	...{
		about: '新聞が三日たまっている',
		consent: 'agreed',
		name: '高橋 トメ',
		since: '先週から',
		entrance: '管理員室へ'
	}
};

for (const language of LANGUAGES) {
	test(`axe finds nothing on the cabinet of a centre (${language})`, async ({ household }) => {
		const [centre, tell, news] = [centreMessages[language], tellMessages[language], newsMessages[language]];
		const key = keyMessages[language];
		const tanaka = await household.moveIn('田中', { viewport: { width: 1280, height: 800 } });
		const { page, button, look } = walkOf(tanaka, household, language);
		const desk = await DeskAtTable.sitsDown(household.url);
		await beginsCentre(tanaka, household.url, '田中', 'みどり包括');
		await makesInbox(tanaka);
		await look('an empty inbox');
		await button(centre['place-desks']).click();
		await button(centre.meet).click();
		await expect(page.getByRole('textbox', { name: centre.link })).toBeVisible();
		await look('the code that a desk reads');
		await meetsDesk(tanaka, desk, 'みどり団地の居場所');
		await desk.sends('tome', SLIP);
		await button(centre['place-news']).click();
		await button(tell.write).click();
		await page.getByRole('textbox', { name: news.hours }).fill('月〜金 9時〜17時30分');
		await page.getByRole('checkbox', { name: news.weekday(0) }).check();
		await button(tell.addClosing).click();
		await button(tell.addNotice).click();
		await page.getByRole('textbox', { name: tell.notice(1) }).fill('12月10日に、集会室で出前講座をします。');
		await page.getByRole('textbox', { name: tell.why }).fill('年末年始');
		await button(tell.look).click();
		await look('what all desks are told, a day missing');
		await page.getByLabel(tell.from).fill('2026-12-29');
		await page.getByLabel(tell.until).fill('2027-01-03');
		await button(tell.look).click();
		await look('what all desks are told, before it goes');
		await button(tell.send).click();
		await page.getByRole('dialog').getByRole('button', { name: tell.send }).click();
		await expect(page.getByText(tell['told-there'])).toBeVisible(COMES);
		await look('what all desks are told');
		await button(centre['place-inbox']).click();
		const slip = page.getByRole('button', { name: new RegExp(SLIP.about) });
		await expect(slip).toBeVisible(COMES);
		await look('a slip in the inbox');
		await slip.click();
		await expect(page.getByText(SLIP.name)).toBeVisible();
		await look('a slip at the centre');
		await button(centre['place-counts']).click();
		await look('figures, and for how long slips are kept');
		await button(centre['place-desks']).click();
		await button(key.plan).click();
		await page.getByRole('dialog').getByRole('button', { name: key.plan }).click();
		await expect(page.getByText(key.notYet)).toBeVisible(COMES);
		await look('a desk that has not followed to the next key');
		await button(centre['place-openings']).click();
		await look('who opened the cabinet of a centre');
		await button(centre['place-check']).click();
		await look('the cabinet of a centre, to be checked');
		await button(centre['place-lock']).click();
		await look('what opens the cabinet of a centre, and what brings it back');
		await desk.leaves();
		expect(tanaka.troubles).toEqual([]);
	});
}
