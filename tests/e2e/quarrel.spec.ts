import { RELAY_ONLY } from '../support/chromium.ts';
import {
	card,
	cardsOf,
	entersGroup,
	opensBoard,
	opensPerson,
	seesSaved,
	twoDeviceOwners,
	twoNeighbours,
	writesCard,
	writesCardWithName
} from '../support/deeds.ts';
import { expect, test, testWithOwnRelay, type Household, type Neighbour } from '../support/household.ts';

const NO_MEMBER = 'いまは、このグループのメンバーではありません';
/** The relay is found again by a loop that backs off. */
const BACK_MS = 40_000;

const handsOver = async (person: Neighbour, to: string, office: string, then: string): Promise<void> => {
	const { page } = person;
	await opensPerson(person, person.name);
	await page.getByRole('link', { name: 'まとめ役を引きつぐ' }).first().click();
	const next = page.getByRole('button', { name: '次へ' });
	await page.getByRole('radio', { name: to }).check();
	await next.click();
	await page.getByRole('textbox', { name: 'お役目の名前' }).fill(office);
	await next.click();
	await page.getByRole('radio', { name: then }).check();
	await next.click();
	await expect(page.getByText(`「${office}」を、${to}さんに引きつぎます。`)).toBeVisible();
	await page.getByRole('button', { name: '引きつぐ', exact: true }).click();
	await expect(page.getByText(`${to}さんに引きつぎました。`)).toBeVisible();
};

const removes = async (person: Neighbour, whom: string): Promise<void> => {
	await opensPerson(person, whom);
	await person.page.getByRole('button', { name: 'グループから外す' }).click();
	await expect(person.page.getByRole('dialog')).toContainText('もう届いているものは、その方のところに残ります。');
	await person.page.getByRole('button', { name: '外す', exact: true }).click();
	await expect(person.page.getByText('外れる前に届いたものは、その方のスマホ・パソコンに残っています。')).toBeVisible();
};

/** Two neighbours between whom the circuit relay is the only way, so that its end is the end of their line. */
const relayedNeighbours = (household: Household): Promise<readonly [Neighbour, Neighbour]> =>
	twoDeviceOwners(household, { args: RELAY_ONLY, keepsApp: true });

const goApart = async (household: Household, ...people: Neighbour[]): Promise<void> => {
	await household.relay.kill();
	for (const { context, page } of people) {
		await context.setOffline(true);
		await page.getByRole('link', { name: 'きょう', exact: true }).click();
		await expect(page.getByText('いまは、このスマホ・パソコンだけです')).toBeVisible({ timeout: BACK_MS });
	}
};
const meetAgain = async (household: Household, ...people: Neighbour[]): Promise<void> => {
	await household.relay.restart();
	for (const { context } of people) await context.setOffline(false);
};

testWithOwnRelay(
	'a founder who handed over and then quarrels: both remove each other while apart, and the successor stays',
	async ({ household }) => {
		const [sato, suzuki] = await relayedNeighbours(household);
		await handsOver(sato, '鈴木', '会長', 'まとめ役も続ける');
		await opensPerson(suzuki, '鈴木');
		await expect(suzuki.page.getByText(/会長（.*から、.*まで）/)).toBeVisible();
		await expect(suzuki.page.getByRole('definition').filter({ hasText: /^まとめ役$/ })).toBeVisible();

		await goApart(household, sato, suzuki);
		await removes(sato, '鈴木');
		await removes(suzuki, '佐藤');
		for (const { page } of [sato, suzuki]) await expect(page.getByText(NO_MEMBER)).toHaveCount(0);

		await meetAgain(household, sato, suzuki);
		await expect(sato.page.getByText(NO_MEMBER)).toBeVisible({ timeout: BACK_MS });
		await expect(suzuki.page.getByText(NO_MEMBER)).toHaveCount(0);
		await suzuki.page.getByRole('link', { name: 'メンバー', exact: true }).click();
		await expect(suzuki.page.getByRole('heading', { name: 'いまのメンバー 1人' })).toBeVisible();
		await expect(suzuki.page.getByRole('listitem').filter({ hasText: '佐藤' })).toContainText('グループから外れました');

		// What crossed stands in the history, without blame.
		await suzuki.page.getByRole('link', { name: 'これまでにあったこと' }).click();
		await expect(
			suzuki.page.getByRole('listitem').filter({ hasText: '佐藤が、鈴木をグループから外しました。' })
		).toContainText('はたらいていません');
		await expect(
			suzuki.page.getByRole('listitem').filter({ hasText: '佐藤が、「会長」を鈴木に引きつぎました。' })
		).toBeVisible();
	}
);

testWithOwnRelay(
	'a member who was removed while offline is told so plainly, keeps what was there, and is heard by nobody',
	async ({ household }) => {
		const [sato, suzuki] = await relayedNeighbours(household);
		await writesCard(sato, '集会室の鍵は二階に');
		await expect(card(suzuki.page, '集会室の鍵は二階に')).toBeVisible();
		await goApart(household, suzuki, sato);
		await removes(sato, '鈴木');
		await opensBoard(sato);
		await writesCardWithName(sato, '鈴木さんのいないところで');
		await seesSaved(sato);
		await opensBoard(suzuki);
		await writesCard(suzuki, 'ひとりで書いた札');
		await seesSaved(suzuki);

		await meetAgain(household, sato, suzuki);
		await expect(suzuki.page.getByText(NO_MEMBER)).toBeVisible({ timeout: BACK_MS });
		await expect(suzuki.page.getByText('まとめ役の方が、あなたをグループから外しました。')).toBeVisible();
		expect((await cardsOf(suzuki.page)).sort()).toEqual(['ひとりで書いた札', '集会室の鍵は二階に']);

		// By a day of meetings nothing more than that has passed between them: a third person would see the same.
		await entersGroup(suzuki, household.url);
		await expect(suzuki.page.getByText(NO_MEMBER)).toBeVisible();
		expect((await cardsOf(sato.page)).sort()).toEqual(['鈴木さんのいないところで', '集会室の鍵は二階に'].sort());

		// It was a mistake: one tap, and the same person is back, with what was written meanwhile.
		await opensPerson(sato, '鈴木');
		await sato.page.getByRole('button', { name: 'グループにもどす' }).click();
		await sato.page.getByRole('button', { name: 'もどす', exact: true }).click();
		await expect(sato.page.getByRole('link', { name: 'スマホ・パソコンを見る' })).toBeVisible();
		await expect(suzuki.page.getByText(NO_MEMBER)).toHaveCount(0, { timeout: BACK_MS });
		await opensBoard(suzuki);
		await expect(card(suzuki.page, '鈴木さんのいないところで')).toBeVisible({ timeout: BACK_MS });
		await opensBoard(sato);
		await expect(card(sato.page, 'ひとりで書いた札')).toBeVisible({ timeout: BACK_MS });
	}
);

test('a member leaves by themselves, and the last まとめ役 is led to the hand-over instead', async ({ household }) => {
	const [sato, suzuki] = await twoNeighbours(household);
	await opensPerson(sato, '佐藤');
	await expect(sato.page.getByText('抜ける前に、どなたかに引きついでください。')).toBeVisible();
	await expect(sato.page.getByRole('button', { name: 'このグループを抜ける' })).toHaveCount(0);
	await sato.page.getByRole('main').getByRole('link', { name: 'まとめ役を引きつぐ' }).first().click();
	await expect(sato.page.getByRole('radio', { name: '鈴木' })).toBeVisible();

	await opensPerson(suzuki, '鈴木');
	await suzuki.page.getByRole('button', { name: 'このグループを抜ける' }).click();
	await suzuki.page.getByRole('button', { name: '抜ける', exact: true }).click();
	await expect(suzuki.page.getByText('あなたは、このグループを抜けました。')).toBeVisible();
	await sato.page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await expect(sato.page.getByRole('listitem').filter({ hasText: '鈴木' })).toContainText('グループを抜けました');
	await expect(sato.page.getByRole('heading', { name: 'いまのメンバー 1人' })).toBeVisible();
});
