import type { Page } from '@playwright/test';

/** Times of what is typed and of what is seen, on the clock that all pages of one browser share. */

interface Watched {
	seen: number[];
	edits: number[];
}

/** Notes when the text of the one element that matches grew. */
export const watchText = (page: Page, selector: string): Promise<void> =>
	page.evaluate((query) => {
		const seen: number[] = [];
		Object.assign(window, { seen });
		const element = document.querySelector(query)!;
		let length = element.textContent!.length;
		new MutationObserver(() => {
			const now = performance.timeOrigin + performance.now();
			for (; length < element.textContent!.length; length++) seen.push(now);
		}).observe(element, { childList: true, characterData: true, subtree: true });
	}, selector);

/** Notes when each edit happened: the browser's own time of the input event. */
export const watchInput = (page: Page, selector: string): Promise<void> =>
	page.evaluate((query) => {
		const edits: number[] = [];
		Object.assign(window, { edits });
		document
			.querySelector(query)!
			.addEventListener('beforeinput', (event) => edits.push(performance.timeOrigin + event.timeStamp), {
				capture: true
			});
	}, selector);

/** 50 to 150 ms. */
export const fingerPause = (page: Page): Promise<void> =>
	page.evaluate((pause) => new Promise<void>((resolve) => setTimeout(resolve, pause)), 50 + Math.random() * 100);

/** Types with pauses as fingers make them, and returns edit → text in the DOM of `to`, in ms. */
export const typed = async (from: Page, to: Page, keys: number): Promise<number[]> => {
	for (let key = 0; key < keys; key++) {
		await from.keyboard.press('x');
		await fingerPause(from);
	}
	const count = await from.evaluate(() => (window as unknown as Watched).edits.length);
	await to.waitForFunction((n) => (window as unknown as Watched).seen.length >= n, count);
	const edits = await from.evaluate(() => (window as unknown as Watched).edits);
	const seen = await to.evaluate(() => (window as unknown as Watched).seen);
	return edits.map((edit, i) => seen[i]! - edit);
};
