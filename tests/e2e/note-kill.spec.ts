import type { Page } from '@playwright/test';
import { beginsGroup, entersGroup, seesSaved } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';
import { drawSeed, randomFrom } from '../support/random.ts';

/** All 20 of the issue with `npm run soak:kill`. */
const KILLS = process.env.ENGAWA_SOAK ? 20 : 2;
/** Keys this young may be gone. */
const YOUNG_MS = 50;
const LONGEST_LIFE_MS = 2_500;
const PAUSE_MS = 12;
/** Without so many there is nothing to lose; where others use the cores they take a while. */
const SOME_WORDS = 3;
const TYPES_WITHIN_MS = 20_000;

const body = (page: Page) => page.getByRole('textbox', { name: '本文' });

interface Typed {
	readonly words: string;
	/** When the key had come to the page, by the clock of this process. */
	readonly at: number;
}

/** Types numbers until the page is gone. */
const typesOn = async (page: Page, from: number, typed: Typed[]): Promise<void> => {
	try {
		for (let n = from; ; n++) {
			const words = `${n}、`;
			for (const key of words) await page.keyboard.insertText(key);
			typed.push({ words, at: performance.now() });
			await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), PAUSE_MS);
		}
	} catch {
		// The browser was killed.
	}
};

/** Looks without a pause; what stood there while 保存しました was said is promised. */
const watches = async (page: Page, promised: { words: string; looks: number }): Promise<void> => {
	try {
		for (;;) {
			const seen = await page.evaluate(() => ({
				saved: document.querySelector('[role=status][aria-label="保存のようす"]')!.textContent.includes('保存しました'),
				words: document.querySelector('.ProseMirror')?.textContent ?? ''
			}));
			if (!seen.saved) continue;
			promised.looks++;
			promised.words = seen.words;
		}
	} catch {
		// The browser was killed.
	}
};

const opensNote = async ({ page }: Neighbour): Promise<string> => {
	await page.getByRole('link', { name: '話し合い', exact: true }).click();
	await page.getByRole('link', { name: '十一月の集まり' }).click();
	await expect(body(page)).toBeVisible();
	return (await body(page).textContent()) ?? '';
};

test(`of a note, at most the keys of the last ${YOUNG_MS} ms are gone when the browser is killed ${KILLS} times`, async ({
	household
}) => {
	test.setTimeout(60_000 + KILLS * 20_000);
	const seed = drawSeed();
	const random = randomFrom(seed);
	console.log(`ENGAWA_SEED=${seed}`);
	let sato = await household.moveInWithDevice('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	await sato.page.getByRole('link', { name: '話し合い', exact: true }).click();
	await sato.page.getByRole('button', { name: '話し合いを書く' }).click();
	await sato.page.getByRole('dialog').getByRole('textbox', { name: 'タイトル' }).fill('十一月の集まり');
	await sato.page.getByRole('dialog').getByRole('radio', { name: '白い紙' }).check();
	await sato.page.getByRole('button', { name: '書きはじめる' }).click();
	await expect(body(sato.page)).toBeVisible();
	await seesSaved(sato);

	const gone: number[] = [];
	let next = 1;
	let before = '';
	for (let run = 1; run <= KILLS; run++) {
		await body(sato.page).click();
		await sato.page.keyboard.press('Control+End');
		const typed: Typed[] = [];
		const promised = { words: before, looks: 0 };
		const ended = Promise.all([typesOn(sato.page, next, typed), watches(sato.page, promised)]);
		await expect.poll(() => typed.length, { timeout: TYPES_WITHIN_MS }).toBeGreaterThan(SOME_WORDS);
		// A moment of its own choosing is what this is about: nothing tells when a battery dies.
		await new Promise((resolve) => setTimeout(resolve, 300 + random() * LONGEST_LIFE_MS));
		const killedAt = performance.now();
		await household.cutPower(sato);
		await ended;

		sato = await household.comeBack(sato);
		await entersGroup(sato, household.url);
		const words = await opensNote(sato);
		const old = typed.filter(({ at }) => at < killedAt - YOUNG_MS).map((one) => one.words);
		expect(old.length, `seed ${seed}, kill ${run}: something was typed`).toBeGreaterThan(SOME_WORDS);
		gone.push(typed.filter((one) => !words.includes(one.words)).length);
		expect(words.startsWith(before + old.join('')), `seed ${seed}, kill ${run}: …${words.slice(-40)}`).toBe(true);
		expect(words.startsWith(promised.words), `seed ${seed}, kill ${run}: what was called saved`).toBe(true);
		await seesSaved(sato);
		next = typed.length + next + 1;
		before = words;
	}
	console.log(`words gone per kill: ${gone.join(', ')}`);
});
