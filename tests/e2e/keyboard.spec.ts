import { cardsOf } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';
import { seesFocus, tabsTo } from '../support/keyboard.ts';

test('a group, its board and an invitation by the keyboard alone, with the focus always in sight', async ({
	household
}) => {
	const { page } = await household.moveIn('佐藤', { viewport: { width: 1280, height: 800 } });
	const { keyboard } = page;
	const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
	const link = (name: string) => page.getByRole('link', { name, exact: true });
	const box = (name: string) => page.getByRole('textbox', { name, exact: true });
	const keepsFocus = async (control: ReturnType<typeof button>) => {
		await expect(control).toBeFocused();
		await seesFocus(page);
	};

	await test.step('makes a group', async () => {
		await page.goto(household.url);
		await tabsTo(page, button('新しくはじめる'));
		await keyboard.press('Enter');
		await tabsTo(page, box('グループの名前'));
		await keyboard.type('みどり団地の居場所');
		await keyboard.press('Enter');
		await keepsFocus(box('あなたの名前'));
		await keyboard.type('佐藤');
		await keyboard.press('Enter');
		await page.waitForURL(/\/g\/[a-z0-9]+$/);
	});
	await test.step('chooses larger letters with the arrows', async () => {
		await tabsTo(page, button('文字の大きさ'));
		await keyboard.press('Space');
		await page.getByRole('radio', { name: 'ふつう' }).focus();
		await keyboard.press('ArrowDown');
		await expect(page.getByRole('radio', { name: '大きい', exact: true })).toBeChecked();
		await keyboard.press('Escape');
		await keepsFocus(button('文字の大きさ'));
	});
	await test.step('puts three cards', async () => {
		await tabsTo(page, link('ボード'));
		await keyboard.press('Enter');
		await tabsTo(page, page.getByRole('link', { name: 'みんなのボード' }));
		await keyboard.press('Enter');
		await tabsTo(page, button('ひとことを書く'));
		await keyboard.press('Enter');
		await keepsFocus(box('ひとこと'));
		await keyboard.type('一つ');
		await keyboard.press('Enter');
		await keyboard.type('二つ');
		await keyboard.press('Enter');
		await keyboard.type('三つ');
		await tabsTo(page, button('ボードに貼る'));
		await keyboard.press('Enter');
		await keepsFocus(box('ひとこと'));
		await tabsTo(page, button('書くのをやめる'));
		await keyboard.press('Enter');
		await keepsFocus(button('ひとことを書く'));
		expect(await cardsOf(page)).toEqual(['一つ', '二つ', '三つ']);
	});
	await test.step('moves one by the buttons, and one by grasping it', async () => {
		await tabsTo(page, button('この札を…「一つ」'));
		await keyboard.press('Enter');
		await tabsTo(page, button('下へ'));
		await keyboard.press('Space');
		await expect.poll(() => cardsOf(page)).toEqual(['二つ', '一つ', '三つ']);
		await keepsFocus(button('下へ'));
		await tabsTo(page, button('動かす「三つ」'));
		await keyboard.press('Space');
		await keyboard.press('ArrowUp');
		await keyboard.press('Space');
		await expect.poll(() => cardsOf(page)).toEqual(['二つ', '三つ', '一つ']);
		await keepsFocus(button('動かす「三つ」'));
	});
	await test.step('writes in one', async () => {
		await tabsTo(page, button('なおす'));
		await keyboard.press('Enter');
		await keepsFocus(box('札のことば'));
		await keyboard.press('End');
		await keyboard.type('め');
		await keyboard.press('Escape');
		await keepsFocus(button('なおす'));
		expect(await cardsOf(page)).toEqual(['二つ', '三つ', '一つめ']);
	});
	await test.step('takes one off, and everything back to the first deed', async () => {
		await tabsTo(page, button('はずす'));
		await keyboard.press('Enter');
		await expect.poll(() => cardsOf(page)).toEqual(['二つ', '三つ']);
		await seesFocus(page);
		await tabsTo(page, button('もとに戻す'));
		for (const cards of [
			['二つ', '三つ', '一つめ'],
			['二つ', '三つ', '一つ'],
			['二つ', '一つ', '三つ'],
			['一つ', '二つ', '三つ'],
			[]
		]) {
			await keyboard.press('Enter');
			await expect.poll(() => cardsOf(page)).toEqual(cards);
			await seesFocus(page);
		}
		await expect(button('もとに戻す')).toHaveCount(0);
	});
	await test.step('invites', async () => {
		await tabsTo(page, link('メンバー'), 'Shift+Tab');
		await keyboard.press('Enter');
		await tabsTo(page, button('招待する'));
		await keyboard.press('Enter');
		await expect(page.getByRole('img', { name: '招待QR' })).toBeVisible();
		await keepsFocus(button('招待する'));
		await tabsTo(page, box('招待リンク'));
		await expect(box('招待リンク')).toHaveValue(/\/join#v2\./);
		await tabsTo(page, button('リンクをコピーする'));
	});
});
