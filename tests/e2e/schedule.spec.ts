import { beginsGroup, invites, joins, seesSaved, seesWords } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';

const opens = async ({ page }: Neighbour, place: string): Promise<void> =>
	page.getByRole('link', { name: place, exact: true }).click();

/** Enters a place to be that is open today, and every week from now on, with one post. */
const entersPlace = async (person: Neighbour): Promise<void> => {
	const { page } = person;
	await opens(person, '予定');
	await page.getByRole('button', { name: '予定を入れる' }).click();
	await page.getByRole('textbox', { name: '予定の名前' }).fill('窓口');
	await page.getByRole('checkbox', { name: '居場所をあける日' }).check();
	await page.getByRole('combobox', { name: 'くりかえし' }).selectOption({ index: 2 });
	await page.getByLabel('始まる時間').fill('13:30');
	await page.getByRole('textbox', { name: '鍵（人数）' }).fill('1');
	await page.getByRole('button', { name: '保存', exact: true }).click();
};

test('a place and its turns reach a neighbour; both see who is there, and it prints', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveIn('鈴木');
	await beginsGroup(sato, household.url, '佐藤');
	await joins(suzuki, await invites(sato), '鈴木');
	await entersPlace(sato);
	await opens(sato, '当番');
	await sato.page
		.getByRole('button', { name: /^この日やれます/ })
		.first()
		.click();
	await seesSaved(sato);

	await opens(suzuki, 'きょう');
	await seesWords(suzuki, 'きょうは あいています');
	await seesWords(suzuki, '当番: 佐藤');
	await opens(suzuki, '予定');
	await suzuki.page.getByRole('button', { name: '出席', exact: true }).first().click();
	await opens(sato, '予定');
	await seesWords(sato, '出席 1人');

	await opens(sato, '当番');
	await sato.page
		.getByRole('button', { name: /^代わってほしい/ })
		.first()
		.click();
	await opens(suzuki, '当番');
	await suzuki.page.getByRole('button', { name: /^佐藤さんと代わります/ }).click();
	await seesWords(sato, '鈴木（佐藤さんの代わり）');
	await seesSaved(suzuki);
	await suzuki.page.reload();
	await seesWords(suzuki, '鈴木（佐藤さんの代わり）');

	const pdf = await suzuki.page.pdf({ preferCSSPageSize: true });
	expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[\s*0 0 59[45]\.\d+ 84[12]/);
	await suzuki.page.emulateMedia({ media: 'print' });
	await expect(suzuki.page.getByRole('table', { name: /^当番表/ })).toContainText('鈴木');
	for (const role of ['button', 'link', 'combobox'] as const) await expect(suzuki.page.getByRole(role)).toHaveCount(0);
	expect([...sato.troubles, ...suzuki.troubles]).toEqual([]);
});
