import { locksCabinet, makesCabinet, opensCabinet } from '../support/cabinet.ts';
import { beginsGroup, invites, joins, readsToday, seesSaved, seesWords } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';
import { printed, standsOnPaper } from '../support/paper.ts';
import { hasWrongClock } from '../support/wrong-clock.ts';

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

/** Until noon of the same day in Japan; negative in the afternoon. */
const daysToNoon = (now: number): number => 0.5 - ((now / 86_400_000 + 9 / 24) % 1);

/** All that the browser shows outside of the page: what heads it and what stands below. */
const noticesOf = ({ page }: Neighbour) =>
	page.evaluate(async () => {
		const worker = await navigator.serviceWorker.ready;
		return (await worker.getNotifications()).map(({ title, body }) => [title, body]);
	});

test('a place and its turns reach a neighbour; both see who is there, and it prints', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	// Notices stand in a browser with windows.
	const suzuki = await household.moveInWithDevice('鈴木', { keepsApp: true, hasWindows: true });
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

	// Nothing rings at night, whenever this runs.
	await hasWrongClock(suzuki.context, daysToNoon(Date.now()));
	await suzuki.context.grantPermissions(['notifications']);
	await suzuki.page.reload();
	await opens(suzuki, '当番');
	await suzuki.page.getByRole('button', { name: 'お知らせを出す' }).click();
	await readsToday(suzuki, 'いま1台と');
	await opens(suzuki, 'ボード');
	await opens(sato, '当番');
	await sato.page
		.getByRole('button', { name: /^代わってほしい/ })
		.first()
		.click();
	await expect.poll(() => noticesOf(suzuki), { timeout: 15_000 }).toEqual([['えんがわに お知らせがあります', '']]);
	await opens(suzuki, 'きょう');
	await seesWords(suzuki, '佐藤さんが、だれかに代わってほしいそうです');
	await suzuki.page.getByRole('link', { name: '当番を見る' }).click();
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

test('the 名簿 comes in from a list, lies under lock, and prints', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	const { page } = sato;
	await beginsGroup(sato, household.url, '佐藤');
	const words = await makesCabinet(sato);
	const roster = page.getByRole('button', { name: '名簿', exact: true });
	await roster.click();
	await page.getByText('ほかの表から入れる・表にして渡す').click();
	await page.getByLabel('ファイルをえらぶ').setInputFiles('tests/fixtures/roster/volunteers.sjis.csv');
	await page.getByRole('button', { name: '6人を名簿に入れる' }).click();
	await expect(page.getByText('6人を入れました。')).toBeVisible();
	await seesSaved(sato);
	await locksCabinet(sato);
	await expect(page.getByText('髙橋 花')).toHaveCount(0);
	await opensCabinet(sato, words);
	await roster.click();
	await page.getByRole('button', { name: '髙橋 花さんのことを…' }).click();
	await expect(page.getByRole('link', { name: '022-333-4444に電話する' })).toBeVisible();

	// Whoever agreed to stand here has a card for the wall, with what they can do and without a number.
	for (const name of ['髙橋 花', '渡邉 三子']) {
		if (name !== '髙橋 花') await page.getByRole('button', { name: `${name}さんのことを…` }).click();
		await page.getByRole('button', { name: 'なおす', exact: true }).click();
		await page.getByRole('radio', { name: '口頭で聞いた' }).check();
		await page.getByRole('button', { name: '保存', exact: true }).click();
	}
	await page.evaluate(() => (window.print = () => undefined));
	await page.getByRole('button', { name: 'できることカードを印刷する' }).click();
	const cards = await printed(page, 'can-cards');
	for (const words of ['お茶,お菓子づくり', '髙橋花', 'たかはしはな', '火曜午後;木曜午前', '折り紙,"絵手紙"を教える'])
		expect(cards.letters).toContain(words);
	for (const words of ['022-333-4444', '0223334444', '203', '佐藤一', '草刈り'])
		expect(cards.letters).not.toContain(words);
	expect(cards.sheets).toEqual([[210, 297]]);
	await page.getByRole('button', { name: '印刷する', exact: true }).click();
	await expect(page.getByRole('button', { name: '印刷する', exact: true })).toBeVisible();
	const lines = await standsOnPaper(page);
	const list = await printed(page, 'roster');
	expect(lines.filter((line) => !list.letters.includes(line))).toEqual([]);
	for (const words of ['080-5555-6666', '髙橋花', '電話(夜)', '鍵のかかるところ'])
		expect(list.letters).toContain(words);
	expect(sato.troubles).toEqual([]);
});
