import type { Locator, Page } from '@playwright/test';
import { axeFinds } from './axe-engine.ts';
import { beginsGroup } from './deeds.ts';
import { expect, test, type Household, type Neighbour } from './household.ts';

/** The language in which one walks. Every page is looked at in all of them. */
export const LANGUAGES = ['ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How the pages are looked at: the narrowest with the largest letters, and wider. Axe looks at the last of each. */
const LOOKS = {
	en: [
		{ width: 360, height: 740, text: 26 },
		{ width: 820, height: 1180, text: 18 }
	],
	ja: [
		{ width: 1280, height: 800, text: 18 },
		{ width: 360, height: 740, text: 26 }
	]
} as const;

/** Where pictures of every page go, for whoever wants to look at them (`npm run shots`). */
const shots = process.env.ENGAWA_SHOTS;

/** What stands on the page stays, and is said in the other language: by the button at its foot, which a dialog covers. */
const speaks = (page: Page, language: keyof typeof LOOKS): Promise<void> =>
	page.locator(`footer button[lang="${language}"]`).evaluate((button: HTMLElement) => button.click());

/** In each language: nothing is too wide, and axe finds nothing. */
export const findsNothing = async (page: Page, where: string): Promise<void> => {
	for (const language of ['en', 'ja'] as const) {
		await speaks(page, language);
		await findsNothingIn(page, where, language);
	}
};

const findsNothingIn = async (page: Page, where: string, language: keyof typeof LOOKS): Promise<void> => {
	for (const { width, height, text } of LOOKS[language]) {
		await page.setViewportSize({ width, height });
		await page.evaluate((size) => (document.documentElement.dataset.textSize = String(size)), text);
		const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect.soft(excess, `${where} (${language}) at ${width} px with letters of ${text} px: too wide by`).toBe(0);
		if (shots) await page.screenshot({ path: `${shots}/${language} ${where} ${width}.png`, fullPage: true });
	}
	expect.soft(await axeFinds(page), `${where} (${language})`).toEqual([]);
};

/** A way through the pages, looking at each. */
export interface Walk {
	readonly page: Page;
	button(name: string): Locator;
	/** The page's own heading is there. */
	heading(name: string): Promise<void>;
	/** In each language: nothing is too wide, and axe finds nothing. */
	look(where: string): Promise<void>;
	/** A path of the app. */
	visit(path: string): Promise<unknown>;
	/** From here on, and after the next visit, the app speaks the language. */
	speak(): Promise<void>;
}

/** Each look is two languages and four sizes of the page: on a busy machine a walk takes minutes. */
const WALK_MS = 240_000;

export const walkOf = ({ page }: Neighbour, household: Household, language: Language): Walk => {
	test.setTimeout(WALK_MS);
	return {
		page,
		button: (name) => page.getByRole('button', { name, exact: true }),
		heading: (name) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible(),
		look: (where) => findsNothing(page, where),
		visit: (path) => page.goto(`${household.url}${path}`),
		speak: () => page.evaluate((chosen) => localStorage.setItem('engawa.locale', chosen), language)
	};
};

/** Somebody with a group of their own, whose pages begin at `home`. */
export const walksThroughGroup = async (
	household: Household,
	language: Language
): Promise<Walk & { readonly home: string; readonly walker: Neighbour }> => {
	const walker = await household.moveIn('佐藤');
	await beginsGroup(walker, household.url, '佐藤');
	const home = new URL(walker.page.url()).pathname;
	return { ...walkOf(walker, household, language), home, walker };
};
