import { expect, type Page } from '@playwright/test';
import type { Device, DeviceOwner, Household, MovingIn, Neighbour } from './household.ts';

/** What people do in the app, by the names of the controls that they see. */

/** By the page that the first one leads to, which keyboard.spec.ts and budget.spec.ts begin at. */
export const beginsGroup = async (
	{ page }: Neighbour,
	url: string,
	name: string,
	group = 'みどり団地の居場所'
): Promise<void> => {
	await page.goto(`${url}/new`);
	await page.getByRole('textbox', { name: 'グループの名前' }).fill(group);
	await page.getByRole('textbox', { name: 'あなたの名前' }).fill(name);
	await page.getByRole('button', { name: 'はじめる', exact: true }).click();
	await page.waitForURL(/\/g\/[a-z0-9]+$/);
};

/** The whole invitation link. */
export const invites = async ({ page }: Neighbour): Promise<string> => {
	await page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await page.getByRole('button', { name: '招待する' }).click();
	return page.getByRole('textbox', { name: '招待リンク' }).inputValue();
};

/** The whole link of an invitation to this role. */
export const invitesTo = async ({ page }: Neighbour, role: string): Promise<string> => {
	await page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await page.getByRole('link', { name: '役割を選んで招待する' }).click();
	await page.getByRole('radio', { name: role, exact: true }).check();
	await page.getByRole('button', { name: 'この役割で招待する' }).click();
	await page.getByRole('dialog').getByRole('button', { name: '招待をつくる' }).click();
	return page.getByRole('textbox', { name: '招待リンク' }).inputValue();
};

export const joins = async ({ page }: Neighbour, link: string, name: string): Promise<void> => {
	await page.goto(link);
	await page.getByRole('textbox', { name: 'あなたの名前' }).fill(name);
	await page.getByRole('button', { name: '参加する' }).click();
	await page.waitForURL(/\/g\/[a-z0-9]+\/board$/);
};

export const opensBoard = async ({ page }: Neighbour, title = 'みんなのボード'): Promise<void> => {
	await page.getByRole('link', { name: 'ボード', exact: true }).click();
	await page.getByRole('link', { name: title }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	await expect(page.getByRole('button', { name: 'ひとことを書く' })).toBeVisible();
};

/** Puts one card up. */
export const writesCard = async ({ page }: Neighbour, words: string): Promise<void> => {
	await page.getByRole('button', { name: 'ひとことを書く' }).click();
	await page.getByRole('textbox', { name: 'ひとこと', exact: true }).fill(words);
	await page.getByRole('button', { name: 'ボードに貼る' }).click();
};

/** The same with a neighbour's name in it, which the app asks about first. */
export const writesCardWithName = async (neighbour: Neighbour, words: string): Promise<void> => {
	await writesCard(neighbour, words);
	const asked = neighbour.page.getByRole('dialog', { name: 'ここは、みんなで見る場です' });
	await asked.getByRole('button', { name: 'このまま貼る' }).click();
};

export const card = (page: Page, words: string) => page.getByRole('listitem').filter({ hasText: words });

/** Puts the caret into a card and replaces its words. */
export const rewritesCard = async ({ page }: Neighbour, words: string, next: string): Promise<void> => {
	const item = card(page, words);
	await item.getByRole('button', { name: /^この札を…/ }).click();
	await item.getByRole('button', { name: 'なおす' }).click();
	const box = page.getByRole('textbox', { name: '札のことば' });
	await box.fill(next);
	await page.getByRole('button', { name: 'できました' }).click();
};

/** The words of the cards from top to bottom. */
export const cardsOf = (page: Page): Promise<string[]> => page.locator('[data-card] .words').allTextContents();

/** Opens the page of a person from the list of members. */
export const opensPerson = async ({ page }: Neighbour, name: string): Promise<void> => {
	await page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await page
		.getByRole('main')
		.getByRole('link', { name: new RegExp(`^${name}`) })
		.click();
	await expect(page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) })).toBeVisible();
};

/** The link that this device shows so that another one can be linked to the person whose page is open. */
export const showsLink = async ({ page }: Neighbour): Promise<string> => {
	await page.getByRole('button', { name: 'QRを出す' }).click();
	await expect(page.getByRole('img', { name: 'つなぐQR' })).toBeVisible();
	return page.getByRole('textbox', { name: 'つなぐリンク' }).inputValue();
};

/** What 保存のようす says. */
export const saveState = (page: Page) => page.getByRole('status', { name: '保存のようす' });

/** From the first page into the group that this device has. */
export const entersGroup = async ({ page }: Neighbour, url: string, group = 'みどり団地の居場所'): Promise<void> => {
	await page.goto(url);
	await page.getByRole('link', { name: `${group}を開く` }).click();
	await page.waitForURL(/\/g\/[a-z0-9]+$/);
};

/** Waits until the page says that everything is durable on this device. */
export const seesSaved = ({ page }: Neighbour): Promise<void> => expect(saveState(page)).toContainText('保存しました');

/** Waits until these words stand on the page. */
export const seesWords = ({ page }: Neighbour, words: string): Promise<void> =>
	expect(page.getByRole('main')).toContainText(words);

/** Looks at きょう until it says this. */
export const readsToday = async (person: Neighbour, words: string): Promise<void> => {
	await person.page.getByRole('link', { name: 'きょう', exact: true }).click();
	await seesWords(person, words);
};

/** The first begins a group, the second joins it, and both look at its board. */
export const meetAtBoard = async ({ url }: Household, first: Neighbour, second: Neighbour): Promise<void> => {
	await beginsGroup(first, url, first.name);
	await joins(second, await invites(first), second.name);
	await opensBoard(first);
	await opensBoard(second);
};

/** Two people in one group, both looking at its board. */
export const twoNeighbours = async (
	household: Household,
	options: MovingIn = {}
): Promise<readonly [Neighbour, Neighbour]> => {
	const two = [await household.moveIn('佐藤', options), await household.moveIn('鈴木', options)] as const;
	await meetAtBoard(household, ...two);
	return two;
};

/** The same two, each with a device of their own. */
export const twoDeviceOwners = async (
	household: Household,
	device: Device = {}
): Promise<readonly [DeviceOwner, DeviceOwner]> => {
	const two = [
		await household.moveInWithDevice('佐藤', device),
		await household.moveInWithDevice('鈴木', device)
	] as const;
	await meetAtBoard(household, ...two);
	return two;
};

/** Resolves when the app lies on the device. */
export const isInstalled = ({ page }: Neighbour): Promise<void> =>
	page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		if (!navigator.serviceWorker.controller)
			await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
	});
