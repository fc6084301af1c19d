import { expect, type Locator, type Page } from '@playwright/test';

/** Stops of a page that is walked through at most. */
const MOST_STOPS = 60;

/** What has the focus: something, marked as such, within the window and not behind anything. */
export const seesFocus = async (page: Page): Promise<void> => {
	const unseen = () =>
		page.evaluate(() => {
			const at = document.activeElement;
			if (!(at instanceof HTMLElement) || at === document.body) return 'the focus is nowhere';
			const box = at.getBoundingClientRect();
			const name = at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 40);
			const { outlineStyle, outlineWidth } = getComputedStyle(at);
			if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return `no mark around ${name}`;
			const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
			if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) return `${name} is out of sight`;
			const top = document.elementFromPoint(x, y);
			return at.contains(top) || top?.contains(at) ? '' : `${name} is behind ${top?.className}`;
		});
	// Most of the time it is seen at once, and a poll costs more than a look.
	if ((await unseen()) !== '') await expect.poll(unseen).toBe('');
};

/** Presses Tab until the control has the focus, which is seen at every stop on the way. */
export const tabsTo = async (page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
	await expect(control).toBeVisible();
	const whereFocusIs = () =>
		control.evaluate((element) => {
			const at = document.activeElement;
			return at === element ? 'there' : at === document.body ? 'outside' : 'on the way';
		});
	for (let stop = 0, focus = await whereFocusIs(); stop < MOST_STOPS; stop++) {
		if (focus === 'there') return;
		await page.keyboard.press(key);
		focus = await whereFocusIs();
		// After the last stop the browser's own controls have it.
		if (focus !== 'outside') await seesFocus(page);
	}
	throw new Error(`Tab does not lead to ${control}`);
};
