import type { Page } from '@playwright/test';
import { beginsGroup, cardsOf, invites, joins, opensBoard } from '../support/deeds.ts';
import { expect, test, type Neighbour } from '../support/household.ts';
import { tabsTo } from '../support/keyboard.ts';
import { TALK } from '../support/talk.ts';

/** Goes to a button with Tab and presses it. */
const presses = async (page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
	await tabsTo(page, page.getByRole('button', { name, exact: true }), key);
	await page.keyboard.press('Enter');
};

const writes = async ({ page }: Neighbour, lines: readonly string[]): Promise<void> => {
	await presses(page, 'ひとことを書く');
	await expect(page.getByRole('textbox', { name: 'ひとこと', exact: true })).toBeFocused();
	await page.keyboard.insertText(lines.join('\n'));
	await presses(page, 'ボードに貼る');
	await presses(page, '書くのをやめる');
};

/** Chooses the cards, gives them a name and puts them together. */
const putsTogether = async ({ page }: Neighbour, name: string, words: readonly string[]): Promise<void> => {
	await presses(page, 'まとめる');
	// From the top down, as they stand.
	const standing = await cardsOf(page);
	for (const each of standing.filter((card) => words.includes(card))) {
		const card = page.getByRole('listitem').filter({ hasText: each });
		await tabsTo(page, card.getByRole('checkbox'));
		await page.keyboard.press('Space');
	}
	await expect(page.getByText(`${words.length}まいえらびました`)).toBeVisible();
	await presses(page, '名前をつけてまとめる', 'Shift+Tab');
	await expect(page.getByRole('textbox', { name: 'まとまりの名前' })).toBeFocused();
	await page.keyboard.insertText(name);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: `${name}（${words.length}まい）` })).toBeVisible();
};

const putsDots = async ({ page }: Neighbour, words: readonly string[]): Promise<void> => {
	await presses(page, '丸でえらぶ');
	const standing = await cardsOf(page);
	for (const each of standing.filter((card) => words.includes(card))) {
		await tabsTo(page, page.getByRole('listitem').filter({ hasText: each }).getByRole('button'));
		await page.keyboard.press('Space');
	}
};

test('a meeting: three devices write at once, put together, choose, and a request sheet comes of it, by keyboard alone', async ({
	household
}) => {
	const viewport = { width: 1280, height: 800 };
	const [sato, suzuki, tablet] = await Promise.all(
		['佐藤', '鈴木', 'タブレット'].map((name) => household.moveIn(name, { viewport }))
	);
	const everybody = [sato!, suzuki!, tablet!];
	await beginsGroup(sato!, household.url, '佐藤');
	await joins(suzuki!, await invites(sato!), '鈴木');
	// An invitation is for one.
	await opensBoard(sato!);
	await joins(tablet!, await invites(sato!), '田中');
	for (const each of everybody) await opensBoard(each);

	await test.step('everybody writes at once, nobody is cut off', async () => {
		await Promise.all(everybody.map((each, n) => writes(each, TALK.slice(8 * n, 8 * n + 8))));
		for (const { page } of everybody)
			await expect.poll(async () => (await cardsOf(page)).toSorted()).toEqual([...TALK].sort());
		// What one wrote in one go stands together.
		const standing = await cardsOf(sato!.page);
		for (let n = 0; n < 24; n += 8) expect(standing.join('\n')).toContain(TALK.slice(n, n + 8).join('\n'));
	});

	await test.step('one writes face down; nobody reads it before all is opened at once', async () => {
		const secret = '役をやめたいと言えないでいる';
		await presses(sato!.page, 'ふせて書く');
		await sato!.page.keyboard.press('Tab');
		await sato!.page.keyboard.press('Enter');
		await expect(tablet!.page.getByRole('region', { name: 'いまは、ふせて書いています' })).toBeVisible();
		await writes(tablet!, [secret]);
		await expect(sato!.page.getByText('ふせてある札 1まい')).toBeVisible();
		await expect(tablet!.page.getByText(secret)).toBeVisible();
		await expect(sato!.page.getByText(secret)).toHaveCount(0);
		await presses(sato!.page, 'いっせいに開く');
		await sato!.page.keyboard.press('Tab');
		await sato!.page.keyboard.press('Enter');
		for (const { page } of everybody) await expect.poll(() => cardsOf(page)).toContain(secret);
		await expect(tablet!.page.getByRole('region', { name: 'いまは、ふせて書いています' })).toHaveCount(0);
	});

	const stairs = [TALK[0]!, TALK[9]!];
	const tea = [TALK[2]!, TALK[13]!, TALK[11]!];
	await test.step('two put cards together at the same time', async () => {
		await Promise.all([putsTogether(sato!, '手をかりたいこと', stairs), putsTogether(suzuki!, 'あつまる場', tea)]);
		for (const { page } of everybody) {
			await expect(
				page.getByRole('list', { name: 'まとまり「手をかりたいこと」の札' }).getByRole('listitem')
			).toHaveCount(2);
			await expect(page.getByRole('list', { name: 'まとまり「あつまる場」の札' }).getByRole('listitem')).toHaveCount(3);
		}
	});

	await test.step('the tablet spreads the board out for the hall, and puts one more card to the others', async () => {
		const { page } = tablet!;
		await presses(page, '広げて見る');
		const words = TALK[20]!;
		await presses(page, 'さがす');
		await page.keyboard.insertText(words);
		await presses(page, '見つかった札へ');
		await expect(page.getByRole('group', { name: '広げたボード' }).locator('[data-piece]:focus')).toBeVisible();
		await page.keyboard.press('Enter');
		await presses(page, 'まとまりに入れる');
		await tabsTo(page, page.getByRole('radio', { name: 'どれにも入れない' }));
		await page.keyboard.press('ArrowDown');
		await presses(page, 'ここに入れる');
		await expect(page.getByText(/のまとまりへ動かしました/)).toBeVisible();
		for (const { page: other } of [sato!, suzuki!])
			await expect(other.getByRole('list', { name: /^まとまり/ }).getByText(words, { exact: true })).toBeVisible();
		await presses(page, 'もとに戻す');
		await presses(page, 'さがすのをやめる', 'Shift+Tab');
		await presses(page, '一覧で見る', 'Shift+Tab');
		await tabsTo(page, page.getByRole('button', { name: 'まとめる', exact: true }), 'Shift+Tab');
	});

	await test.step('everybody chooses; each dot counts once', async () => {
		await Promise.all(everybody.map((each) => putsDots(each, [tea[1]!])));
		for (const { page } of everybody) await expect(page.locator('ol.chosen > li')).toHaveText([`丸 3 ${tea[1]!}`]);
	});

	await test.step('a request sheet without names', async () => {
		const { page } = sato!;
		await presses(page, '札にもどる', 'Shift+Tab');
		await presses(page, '紙やファイルにする');
		await presses(page, 'お願いの紙をつくる');
		await tabsTo(page, page.getByRole('textbox', { name: 'あて先' }));
		await page.keyboard.insertText('地域包括支援センター');
		await page.emulateMedia({ media: 'print' });
		const paper = page.getByRole('article', { name: 'みんなの声のまとめ（お願い）' });
		await expect(paper).toContainText('地域包括支援センター 御中');
		await expect(paper.getByRole('heading', { level: 3 })).toHaveText(['あつまる場', '手をかりたいこと']);
		await expect(paper).toContainText('声 3・うちもそう 0人・丸 3');
		await expect(paper).toContainText(`「${tea[1]!}」`);
		for (const role of ['button', 'textbox', 'checkbox'] as const) await expect(page.getByRole(role)).toHaveCount(0);
		const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g);
		expect(sheets).toHaveLength(1);
	});
});
