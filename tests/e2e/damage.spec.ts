import {
	beginsGroup,
	card,
	cardsOf,
	entersGroup,
	invites,
	isInstalled,
	joins,
	opensBoard,
	saveState,
	seesSaved,
	writesCard
} from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';
import { randomFrom } from '../support/random.ts';
import { harms, type Harm, type Place } from '../support/harm.ts';

test.use({ hasOwnRelay: true });

const DAMAGED = '保存したものの一部を読み出せませんでした';
/** The relay is found again by a loop that backs off. */
const BACK_MS = 30_000;
/** Enough of it, and not the same, that later words are stored in chunks beside it and not in its place. */
const random = randomFrom(1);
/** In letters, for a run of digits may be somebody's telephone, and then the board asks. */
const noise = (): string =>
	String(random())
		.slice(2)
		.replace(/\d/g, (digit) => 'あいうえおかきくけこ'[Number(digit)]!);
const EARLY = Array.from({ length: 40 }, (_, n) => `早くからある札${n}：${noise()}${noise()}`);
const LATE = ['あとから来た札・その一', 'あとから来た札・その二', 'あとから来た札・その三'];

const notice = ({ page }: Neighbour) => page.getByText(DAMAGED);

interface Case {
	readonly place: Place;
	readonly harm: Harm;
	/** What can still be read of the board. */
	readonly shows: 'all' | 'early' | 'nothing';
}

const CASES: readonly Case[] = [
	{ place: 'board late chunks', harm: 'torn', shows: 'early' },
	{ place: 'board chunks', harm: 'flipped', shows: 'nothing' },
	{ place: 'board chunks', harm: 'gone', shows: 'nothing' },
	{ place: 'board key', harm: 'torn', shows: 'nothing' },
	{ place: 'index chunks', harm: 'flipped', shows: 'nothing' },
	{ place: 'operations', harm: 'flipped', shows: 'all' },
	{ place: 'everything', harm: 'torn', shows: 'nothing' }
];

test('a damaged store: the app opens, shows what it has, says that something is missing, and one neighbour makes it whole', async ({
	household
}) => {
	test.setTimeout(180_000);
	const sato = await household.moveIn('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	await opensBoard(sato);
	await writesCard(sato, EARLY.join('\n'));
	await seesSaved(sato);
	const link = await invites(sato);
	await opensBoard(sato);
	const suzuki = await household.moveIn('鈴木', { keepsApp: true });
	await joins(suzuki, link, '鈴木');
	await opensBoard(suzuki);
	await expect(card(suzuki.page, EARLY[1]!)).toBeVisible();
	await expect(saveState(sato.page)).toContainText('届きました');
	// The app is opened below while nothing serves it.
	await isInstalled(suzuki);
	const everything = [...EARLY, ...LATE].sort();

	for (const { place, harm, shows } of CASES) {
		await test.step(`${place} ${harm}`, async () => {
			const began = performance.now();
			// Late words come one by one, so that each lies in a chunk of its own.
			for (const words of LATE) {
				if ((await cardsOf(sato.page)).includes(words)) continue;
				await writesCard(sato, words);
				await expect(card(suzuki.page, words)).toBeVisible();
				await expect(saveState(sato.page)).toContainText('届きました');
			}
			await household.relay.kill();
			const hit = await harms(suzuki.page, household.url, place, harm);
			expect(hit, 'something was harmed').toBeGreaterThan(0);

			await entersGroup(suzuki, household.url);
			await expect(notice(suzuki)).toBeVisible();
			await suzuki.page.getByRole('link', { name: 'ボード', exact: true }).click();
			await expect(suzuki.page.getByRole('button', { name: '新しいボード' })).toBeVisible();
			await expect(notice(suzuki)).toBeVisible();
			if (shows !== 'nothing') {
				await opensBoard(suzuki);
				await expect(card(suzuki.page, EARLY[0]!)).toBeVisible();
				expect((await cardsOf(suzuki.page)).length).toBe(shows === 'all' ? everything.length : EARLY.length);
			}

			await household.relay.restart();
			await expect(notice(suzuki)).toHaveCount(0, { timeout: BACK_MS });
			await opensBoard(suzuki);
			await expect.poll(async () => (await cardsOf(suzuki.page)).sort()).toEqual(everything);
			await expect(saveState(suzuki.page)).toContainText('届きました');
			console.log(`${place} ${harm}: ${hit} records, whole again after ${Math.round(performance.now() - began)} ms`);
		});
	}

	// 保管点検 finds all of it whole and at the neighbour's too; what the neighbour said is written within a second.
	const { page } = suzuki;
	const toCheck = async (): Promise<void> => {
		await page.getByRole('link', { name: '設定', exact: true }).click();
		await page.getByRole('link', { name: '保管点検' }).click();
	};
	const checks = () => page.getByRole('button', { name: /点検する$/ }).click();
	await toCheck();
	await expect(async () => {
		await checks();
		await expect(page.getByText('いたんでいるところは、ありませんでした')).toBeVisible({ timeout: 2_000 });
		await expect(page.getByText('ほかの1台のうち1台に、同じものがあります')).toHaveCount(2, { timeout: 2_000 });
	}).toPass();
	await expect(page.getByText('取りのけて残してあるもの')).toBeVisible();

	await household.relay.kill();
	await entersGroup(suzuki, household.url);
	await opensBoard(suzuki);
	expect((await cardsOf(page)).sort()).toEqual(everything);
	await expect(notice(suzuki)).toHaveCount(0);

	// And it says what it finds on a damaged disk.
	await harms(page, household.url, 'operations', 'flipped');
	await entersGroup(suzuki, household.url);
	await toCheck();
	await checks();
	await expect(page.getByText(/いたんでいるところが、\d+か所ありました/)).toBeVisible();
});
