import type { Page } from '@playwright/test';
import {
	beginsGroup,
	card,
	invitesTo,
	joins,
	opensBoard,
	opensPerson,
	readsToday,
	saveState,
	seesSaved,
	seesWords,
	writesCard
} from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';

const OWN = '高橋の相談室';
const MIDORI = 'みどり団地の居場所';
const SWITCH = 'グループを切りかえる';

const aliasOf = (page: Page): string => /\/g\/([a-z0-9]+)/.exec(page.url())![1]!;

/** Databases of this browser that belong to a group on this device. */
const databasesOf = (page: Page, alias: string): Promise<string[]> =>
	page.evaluate(
		async (part) => (await indexedDB.databases()).flatMap(({ name }) => (name?.includes(part) ? [name] : [])),
		alias
	);

/** From any page of a group, by the keyboard. */
const switchesTo = async ({ page }: Neighbour, group: string): Promise<void> => {
	await page.getByRole('banner').getByRole('link', { name: SWITCH }).press('Enter');
	await expect(page.getByRole('heading', { level: 1, name: SWITCH })).toBeVisible();
	await expect(page.locator('a[aria-current=true]')).toBeVisible();
	await page
		.getByRole('main')
		.getByRole('link', { name: `${group}を開く` })
		.press('Enter');
	await expect(page.getByRole('banner')).toContainText(group);
};

test('a coordinator in two groups goes from one to the other, forgets one and leaves the other', async ({
	household
}) => {
	const [suzuki, takahashi] = [await household.moveInWithDevice('鈴木'), await household.moveIn('高橋')];
	const { page } = takahashi;
	await beginsGroup(suzuki, household.url, '鈴木');
	const link = await invitesTo(suzuki, 'コーディネーター');
	await beginsGroup(takahashi, household.url, '高橋', OWN);
	const own = aliasOf(page);
	await opensBoard(takahashi);
	await writesCard(takahashi, '相談室だけの札');
	await seesSaved(takahashi);
	await expect(page.getByRole('link', { name: SWITCH })).toHaveCount(0);
	await joins(takahashi, link, '高橋');
	const midori = aliasOf(page);

	await switchesTo(takahashi, OWN);
	expect(aliasOf(page)).toBe(own);
	await opensBoard(takahashi);
	await expect(card(page, '相談室だけの札')).toBeVisible();
	// A device that was opened on one group has the others open behind, and they go on receiving.
	await page.reload();
	await expect(card(page, '相談室だけの札')).toBeVisible();
	await opensBoard(suzuki);
	await writesCard(suzuki, 'ほかのグループを見ているあいだに');
	await expect(saveState(suzuki.page)).toContainText('届きました');
	await household.fallAsleep(suzuki);
	await switchesTo(takahashi, MIDORI);
	await opensBoard(takahashi);
	await expect(card(page, 'ほかのグループを見ているあいだに')).toBeVisible();
	await expect(card(page, '相談室だけの札')).toHaveCount(0);
	await household.wakeUp(suzuki);

	await switchesTo(takahashi, OWN);
	await page.getByRole('link', { name: '設定', exact: true }).click();
	const kept = await databasesOf(page, midori);
	expect(await databasesOf(page, own)).not.toEqual([]);
	await page.getByRole('button', { name: 'このスマホ・パソコンから、このグループを消す' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '消す', exact: true }).click();
	await page.waitForURL(`${household.url}/`);
	expect(await databasesOf(page, own)).toEqual([]);
	expect(await databasesOf(page, midori)).toEqual(kept);
	await expect(page.getByRole('link', { name: `${OWN}を開く` })).toHaveCount(0);

	await page.getByRole('link', { name: `${MIDORI}を開く` }).click();
	await opensBoard(takahashi);
	await expect(page.getByRole('link', { name: SWITCH })).toHaveCount(0);
	await writesCard(suzuki, '一つ消したあとも届きます');
	await expect(card(page, '一つ消したあとも届きます')).toBeVisible();

	await opensPerson(takahashi, '高橋');
	await page.getByRole('button', { name: 'このグループを抜ける' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '抜ける', exact: true }).click();
	await seesWords(takahashi, 'このグループを抜けました');
	await readsToday(suzuki, 'このスマホ・パソコンだけです');
	expect(await databasesOf(page, midori)).toEqual(kept);
});
