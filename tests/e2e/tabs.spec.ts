import type { Page } from '@playwright/test';
import { writesOn } from '../support/busy-hand.ts';
import {
	card,
	meetAtBoard,
	opensBoard,
	seesSaved,
	twoNeighbours,
	writesCard,
	writesCardWithName
} from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';
import { drawSeed, randomFrom } from '../support/random.ts';
import { look, Witness } from '../support/witness.ts';

const OTHER_TAB = 'ほかのタブで開いているえんがわが、仲間とのやりとりをしています。';
/** Directly or through the relay. */
const TOGETHER = /^いま1台と/;
/** A new leader finds the relay and its neighbours anew. */
const TAKES_OVER_MS = 30_000;

/** The same person's second tab, looking at the same board. */
const secondTab = async (person: Neighbour): Promise<Neighbour> => {
	const page = await person.context.newPage();
	await page.goto(person.page.url());
	await expect(page.getByRole('button', { name: 'ひとことを書く' })).toBeVisible();
	return { ...person, page };
};

/** What きょう says of the network in the tab that the person turns to, and back to the board. */
const says = async (tab: Neighbour, words: string | RegExp): Promise<void> => {
	await tab.page.bringToFront();
	await tab.page.getByRole('link', { name: 'きょう', exact: true }).click();
	await expect(tab.page.getByText(words)).toBeVisible({ timeout: TAKES_OVER_MS });
	await opensBoard(tab);
};

/** From now on this page has the focus only while it is in front; Playwright makes every page believe that it has it. */
const hasRealFocus = async (page: Page): Promise<void> => {
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
};

/** The renderer of this tab ends as when it crashes. */
const crashes = async (page: Page): Promise<void> => {
	const session = await page.context().newCDPSession(page);
	const crashed = page.waitForEvent('crash');
	void session.send('Page.crash').catch(() => undefined);
	await crashed;
};

test('two tabs: one has the network and the other says so, both show all, and each takes over when the other ends; one that crashes while it writes loses nothing that it called saved', async ({
	household
}) => {
	// Each of three new leaders has its time.
	test.setTimeout(180_000);
	const [sato, suzuki] = await twoNeighbours(household);
	const first = sato;
	const second = await secondTab(sato);
	await says(second, TOGETHER);
	await says(first, OTHER_TAB);

	await writesCard(first, '一枚目のタブから');
	await writesCard(second, '二枚目のタブから');
	await writesCardWithName(suzuki, '鈴木から');
	for (const { page } of [first, second, suzuki])
		for (const words of ['一枚目のタブから', '二枚目のタブから', '鈴木から'])
			await expect(card(page, words)).toBeVisible({ timeout: TAKES_OVER_MS });

	await second.page.close();
	await says(first, TOGETHER);
	await writesCard(first, 'ひとつ閉じたあとで');
	await expect(card(suzuki.page, 'ひとつ閉じたあとで')).toBeVisible();
	await writesCardWithName(suzuki, '閉じたあとの鈴木から');
	await expect(card(first.page, '閉じたあとの鈴木から')).toBeVisible();

	const third = await secondTab(sato);
	await says(third, TOGETHER);
	await crashes(third.page);
	await says(first, TOGETHER);
	await writesCard(first, 'ひとつ壊れたあとで');
	await expect(card(suzuki.page, 'ひとつ壊れたあとで')).toBeVisible();

	await test.step('a tab crashes while it writes: the other tab and 鈴木さん get all that it called saved', async () => {
		const seed = drawSeed();
		const random = randomFrom(seed);
		console.log(`ENGAWA_SEED=${seed}`);
		const fourth = await secondTab(sato);
		await says(fourth, TOGETHER);
		const witness = new Witness();
		const gone = Promise.all([witness.watch(fourth.page), writesOn(fourth.page, '壊れるタブ', random)]);
		await expect.poll(() => witness.promised.size).toBeGreaterThan(0);
		// A moment of its own choosing: nothing tells when a page crashes.
		await new Promise((resolve) => setTimeout(resolve, random() * 1_500));
		await crashes(fourth.page);
		await fourth.page.close();
		await gone;
		console.log(`${witness.promised.size} cards called saved`);
		for (const { page } of [sato, suzuki])
			await expect
				.poll(async () => witness.broken(await look(page)), { message: `seed ${seed}`, timeout: TAKES_OVER_MS })
				.toEqual([]);
		await sato.page.reload();
		await expect(sato.page.getByRole('button', { name: 'ひとことを書く' })).toBeVisible();
		await seesSaved(sato);
		expect(witness.broken(await look(sato.page)), `seed ${seed}`).toEqual([]);
	});
});

test('the tab that somebody turns to has the network', async ({ household }) => {
	const sato = await household.moveInWithDevice('佐藤', { hasWindows: true });
	await meetAtBoard(household, sato, await household.moveIn('鈴木'));
	const tabs = [sato.page, (await secondTab(sato)).page];
	for (const page of tabs) {
		await page.bringToFront();
		await page.getByRole('link', { name: 'きょう', exact: true }).click();
	}
	for (const page of tabs) await hasRealFocus(page);
	for (const [front, back] of [tabs, tabs.toReversed()]) {
		await front!.bringToFront();
		await expect(front!.getByText(TOGETHER)).toBeVisible({ timeout: TAKES_OVER_MS });
		await expect(back!.getByText(OTHER_TAB)).toBeVisible();
	}
});
