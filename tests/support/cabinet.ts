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

/** The four words that are shown, as somebody writes them on paper, and types them for what `act` says. */
export const writesWords = async ({ page }: Neighbour, act: string): Promise<string> => {
	const shown = page.getByRole('list', { name: '合言葉' });
	await expect(shown.getByRole('listitem')).toHaveCount(4);
	const words = (await shown.getByRole('listitem').allTextContents()).join('　');
	await page.getByRole('button', { name: '書きうつしました' }).click();
	await page.getByRole('textbox', { name: '合言葉' }).fill(words);
	await page.getByRole('button', { name: act }).click();
	return words;
};

export const makesCabinet = async (person: Neighbour): Promise<string> => {
	const { page } = person;
	await goesToDesk(person);
	await page.getByRole('button', { name: '合言葉を決める' }).click();
	const words = await writesWords(person, '戸棚をつくる');
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

/** Puts a photo from a file up on an entry that says these words, with what it shows. */
export const putsPhoto = async ({ page }: Neighbour, entry: string, file: string, shows: string): Promise<void> => {
	const item = page.getByRole('listitem').filter({ hasText: entry });
	await item.getByRole('button', { name: /^これを…/ }).click();
	await item.getByRole('button', { name: '写真をのせる' }).click();
	const dialog = page.getByRole('dialog');
	// The picker of the device stands before the page: what is open stays open, and comes back.
	const [picker] = await Promise.all([
		page.waitForEvent('filechooser'),
		dialog.getByRole('button', { name: '写真をえらぶ' }).click()
	]);
	await expect(page.getByText('戸棚を、いったん隠しています。')).toBeVisible();
	await picker.setFiles(file);
	await dialog.getByRole('radio', { name: '同意をもらった' }).check();
	await dialog.getByRole('textbox', { name: '写真の説明' }).fill(shows);
	await dialog.getByRole('button', { name: 'のせる', exact: true }).click();
	const photo = item.getByRole('img', { name: '写真', exact: true });
	await expect(photo).toBeVisible();
	await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
};

/** Cuts off every copy of the lock of this device's first cabinet, as a failing disk might. */
export const harmsLock = ({ page }: Neighbour): Promise<void> =>
	page.evaluate(async () => {
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const opening = indexedDB.open(names.find((name) => name.startsWith('engawa-vault-'))!);
		await new Promise((resolve) => (opening.onsuccess = resolve));
		const writing = opening.result.transaction('keys', 'readwrite', { durability: 'strict' });
		const copies = writing.objectStore('keys').openCursor();
		copies.onsuccess = () => {
			copies.result?.update((copies.result.value as Uint8Array).slice(0, 20));
			copies.result?.continue();
		};
		await new Promise((resolve) => (writing.oncomplete = resolve));
		opening.result.close();
	});

/** All that lies in the databases of this device's first cabinet, as one text; and how many bytes. */
export const liesInFirstCabinet = ({ page }: Neighbour): Promise<{ text: string; bytes: number }> =>
	page.evaluate(async () => {
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const found: string[] = [];
		let bytes = 0;
		for (const name of names.filter((each) => /^engawa-(vault|desk)-[^-]+$/.test(each)).toSorted()) {
			const opening = indexedDB.open(name);
			await new Promise((resolve) => (opening.onsuccess = resolve));
			for (const table of opening.result.objectStoreNames) {
				const rows = opening.result.transaction(table).objectStore(table).openCursor();
				await new Promise<void>((resolve) => {
					rows.onsuccess = () => {
						if (!rows.result) return resolve();
						const value = rows.result.value as Uint8Array;
						found.push(`${name} ${table} ${String(rows.result.key)} ${value.toString()}`);
						bytes += value.byteLength;
						rows.result.continue();
					};
				});
			}
			opening.result.close();
		}
		return { text: found.join('\n'), bytes };
	});
