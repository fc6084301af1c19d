import { expect, type Page } from '@playwright/test';
import { writesWords } from './cabinet.ts';
import type { DeskAtTable } from './desk-at-table.ts';
import type { Neighbour } from './household.ts';

/** What staff of a centre do, by the names of the controls that they see. */

const OPENED = { timeout: 20_000 };
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

export const beginsCentre = async ({ page }: Neighbour, url: string, name: string, centre: string): Promise<void> => {
	await page.goto(`${url}/new`);
	await page.getByRole('radio', { name: '包括支援センター' }).check();
	await page.getByRole('textbox', { name: 'グループの名前' }).fill(centre);
	await page.getByRole('textbox', { name: 'あなたの名前' }).fill(name);
	await button(page, 'はじめる').click();
	await page.waitForURL(/\/g\/[a-z0-9]+$/);
};

/** Makes the cabinet in which 受付箱 stands. Its four words. */
export const makesInbox = async (person: Neighbour): Promise<string> => {
	const { page } = person;
	await page.getByRole('link', { name: '受付箱', exact: true }).click();
	await button(page, '合言葉を決める').click();
	const words = await writesWords(person, '戸棚をつくる');
	await expect(page.getByRole('heading', { name: '届いた連絡票' })).toBeVisible(OPENED);
	return words;
};

export const opensInbox = async ({ page }: Neighbour, words: string): Promise<void> => {
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await button(page, '開ける').click();
	await expect(page.getByRole('heading', { name: '届いた連絡票' })).toBeVisible(OPENED);
};

export const looksAtCentre = ({ page }: Neighbour, place: string): Promise<void> =>
	page.getByRole('navigation', { name: '戸棚の中' }).getByRole('button', { name: place, exact: true }).click();

/** The two at one table: the centre shows, the desk's まとめ役 pastes, and both say that the digits are the same. */
export const meetAtTable = async (centre: Neighbour, desk: Neighbour): Promise<void> => {
	await looksAtCentre(centre, '窓口');
	await button(centre.page, '窓口とつながる').click();
	const link = await centre.page.getByRole('textbox', { name: '窓口とつながるリンク' }).inputValue();
	await desk.page.getByRole('link', { name: '相談・つなぐ', exact: true }).click();
	await button(desk.page, 'センターとつながる').click();
	await desk.page.getByRole('textbox', { name: 'またはリンクをはりつける' }).fill(link);
	await button(desk.page, 'このリンクでつながる').click();
	await expect(desk.page.getByRole('heading', { name: '同じ数字ですか？' })).toBeVisible(OPENED);
	const digits = await desk.page.getByText(/^\d{3}\s\d{3}$/).textContent();
	await expect(centre.page.getByText(digits!)).toBeVisible();
	await button(centre.page, '同じです').click();
	await button(desk.page, '同じです').click();
	await expect(desk.page.getByText(/とつながりました。連絡票を送れます。$/)).toBeVisible();
	await expect(centre.page.getByText(/^つながりました。/)).toBeVisible();
	await button(desk.page, 'もどる').click();
	await looksAtCentre(centre, '受付箱');
};

/** The same with a desk that has no screen, once the centre shows its link. */
export const meetsDesk = async ({ page }: Neighbour, desk: DeskAtTable, name: string): Promise<void> => {
	const link = await page.getByRole('textbox', { name: '窓口とつながるリンク' }).inputValue();
	await desk.meets(link, name, async (digits) => {
		await expect(page.getByText(digits)).toBeVisible();
		await button(page, '同じです').click();
	});
	await expect(page.getByText(/^つながりました。/)).toBeVisible();
};

/** Says one of the set phrases to the desk. */
export const answersDesk = async ({ page }: Neighbour, phrase: string): Promise<void> => {
	await button(page, phrase).click();
	await page.getByRole('dialog').getByRole('button', { name: '返す' }).click();
	await expect(page.getByText(/^中継に届いています。/)).toBeVisible();
};
