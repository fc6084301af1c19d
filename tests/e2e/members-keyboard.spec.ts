import { twoNeighbours } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';
import { seesFocus, tabsTo } from '../support/keyboard.ts';

test('the pages about members: on paper, and by the keyboard alone on a narrow phone with the largest letters', async ({
	household
}) => {
	// Some hundred stops, each looked at.
	test.setTimeout(180_000);
	const [sato] = await twoNeighbours(household, { viewport: { width: 360, height: 740 } });
	const { page } = sato;
	const { keyboard } = page;
	await test.step('the list of members and what happened, on paper', async () => {
		await page.getByRole('link', { name: 'メンバー', exact: true }).click();
		await expect(page.getByRole('listitem').filter({ hasText: '鈴木' })).toBeVisible();
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByRole('listitem').filter({ hasText: '鈴木' })).toBeVisible();
		for (const role of ['button', 'navigation', 'textbox'] as const) await expect(page.getByRole(role)).toHaveCount(0);
		await page.emulateMedia({ media: 'screen' });
		await page.getByRole('link', { name: 'これまでにあったこと' }).click();
		await expect(page.getByText('佐藤が、このグループをはじめました。')).toBeVisible();
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByText('鈴木が加わりました。佐藤のところから入りました。')).toBeVisible();
		for (const role of ['button', 'navigation', 'link'] as const) await expect(page.getByRole(role)).toHaveCount(0);
		await page.emulateMedia({ media: 'screen' });
	});
	await page.evaluate(() => localStorage.setItem('engawa.text-size', '26'));
	const home = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
	await page.goto(`${household.url}${home}/members`);
	await expect(page.locator('html')).toHaveAttribute('data-text-size', '26');
	const button = (name: string) => page.getByRole('button', { name, exact: true });
	const link = (name: string) => page.getByRole('main').getByRole('link', { name, exact: true });
	const box = (name: string) => page.getByRole('textbox', { name, exact: true });
	const press = async (control: ReturnType<typeof button>) => {
		await tabsTo(page, control);
		await keyboard.press('Enter');
	};

	await test.step('enters somebody without a phone', async () => {
		await press(link('スマホなしで加わる方を書く'));
		await press(button('メンバーに加える'));
		await expect(box('名前')).toBeFocused();
		await keyboard.type('山本');
		await tabsTo(page, box('よみ'));
		await keyboard.type('やまもと');
		await press(button('メンバーに加える'));
		await press(button('加える'));
		await press(link('メンバーにもどる'));
	});
	await test.step('lets them rest, and back', async () => {
		await press(page.getByRole('main').getByRole('link', { name: /^山本/ }));
		await press(link('名前・よみ・ようすをなおす'));
		await tabsTo(page, page.getByRole('radio', { name: 'いつもどおり' }));
		await keyboard.press('ArrowDown');
		await expect(page.getByRole('radio', { name: 'しばらくお休み' })).toBeChecked();
		await press(button('保存'));
		await seesFocus(page);
		await press(button('なおす'));
		await expect(page.getByRole('definition').filter({ hasText: 'しばらくお休み' })).toBeVisible();
	});
	await test.step('takes them off the list and brings them back', async () => {
		await press(button('グループから外す'));
		await press(button('外す'));
		await press(button('グループにもどす'));
		await press(button('もどす'));
		await expect(link('名前・よみ・ようすをなおす')).toBeVisible();
	});
	await test.step('hands over', async () => {
		await page.goto(`${household.url}${home}/members/hand-over`);
		await press(button('次へ'));
		await tabsTo(page, page.getByRole('radio', { name: '鈴木' }));
		await keyboard.press('Space');
		await press(button('次へ'));
		await tabsTo(page, box('お役目の名前'));
		await keyboard.press('ControlOrMeta+a');
		await keyboard.type('会長');
		await keyboard.press('Enter');
		await tabsTo(page, page.getByRole('radio', { name: '参加者になる' }));
		await keyboard.press('Enter');
		await press(button('引きつぐ'));
		await expect(page.getByText('鈴木さんに引きつぎました。')).toBeVisible();
	});
});
