import { expect, type Page } from '@playwright/test';
import type { Neighbour } from './household.ts';

/** What people do at the locked cabinet of the desk, by the names of the controls that they see. */

/** Opening costs a second of argon2id, and more on a busy machine. */
const OPENED = { timeout: 20_000 };

export const goesToDesk = async ({ page }: Neighbour): Promise<void> => {
	await page.getByRole('link', { name: '日誌', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: '日誌' })).toBeVisible();
};

const seesJournal = (page: Page): Promise<void> => expect(page.getByRole('search')).toBeVisible(OPENED);

/** 守秘の約束, which everybody makes before they see what is in it. */
export const promises = async (page: Page): Promise<void> => {
	await expect(page.getByRole('heading', { name: '守秘の約束' })).toBeVisible(OPENED);
	await page.getByRole('button', { name: '約束します' }).click();
};

/** Looks at another thing in the open cabinet. */
export const looksAt = ({ page }: Neighbour, place: string): Promise<void> =>
	page.getByRole('navigation', { name: '戸棚の中' }).getByRole('button', { name: place }).click();

/** The four words that were shown, as somebody writes them on paper. */
export const makesCabinet = async (person: Neighbour): Promise<string> => {
	const { page } = person;
	await goesToDesk(person);
	await page.getByRole('button', { name: '合言葉を決める' }).click();
	const shown = page.getByRole('list', { name: '合言葉' });
	await expect(shown.getByRole('listitem')).toHaveCount(4);
	const words = (await shown.getByRole('listitem').allTextContents()).join('　');
	await page.getByRole('button', { name: '書きうつしました' }).click();
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await page.getByRole('button', { name: '戸棚をつくる' }).click();
	await promises(page);
	await seesJournal(page);
	return words;
};

export const opensCabinet = async ({ page }: Neighbour, words: string): Promise<void> => {
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await page.getByRole('button', { name: '開ける' }).click();
	await seesJournal(page);
};

/** Resolves when the page is a new one. */
export const locksCabinet = async ({ page }: Neighbour): Promise<void> => {
	await page.getByRole('button', { name: 'しまって鍵をかける' }).click();
	await expect(page.getByRole('heading', { name: '戸棚をあける' })).toBeVisible(OPENED);
};

export const writesEntry = async ({ page }: Neighbour, words: string): Promise<void> => {
	await page.getByRole('button', { name: '日誌を書く' }).click();
	await page.getByRole('textbox', { name: 'ことば', exact: true }).fill(words);
	await page.getByRole('button', { name: '書きとめる' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: words })).toBeVisible();
};
