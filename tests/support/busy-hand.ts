import type { Page } from '@playwright/test';

const LINES_OF_A_PASTE = 12;

/** Writes, pastes and goes on writing in cards, as fast as the page takes it, until the page is gone. */
export const writesOn = async (page: Page, name: string, random: () => number): Promise<void> => {
	const box = page.getByRole('textbox', { name: 'ひとこと', exact: true });
	const put = async (words: string) => {
		await box.fill(words);
		await box.press('ControlOrMeta+Enter');
	};
	try {
		await page.getByRole('button', { name: 'ひとことを書く' }).click();
		for (let n = 0; ; n += 1) {
			const words = `${name}の${n}`;
			const dice = random();
			if (dice < 0.5) await put(words);
			else if (dice < 0.7)
				await put(Array.from({ length: LINES_OF_A_PASTE }, (_, line) => `${words}の${line}`).join('\n'));
			else if (n > 0) {
				const first = page.locator('[data-card]').first();
				await first.getByRole('button', { name: /^この札を…/ }).click();
				await first.getByRole('button', { name: 'なおす' }).click();
				await page.keyboard.press('Control+End');
				await page.keyboard.type(`、続きの${n}`);
				await page.getByRole('button', { name: 'できました' }).click();
			}
		}
	} catch {
		// The page was killed.
	}
};
