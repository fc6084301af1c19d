import {
	beginsGroup,
	card,
	opensBoard,
	opensPerson,
	seesSaved,
	showsLink,
	twoNeighbours,
	writesCard
} from '../support/deeds.ts';
import { expect, test, testWithOwnRelay, type Neighbour } from '../support/household.ts';
import { digitsOn } from '../support/linking.ts';

const membersOn = ({ page }: Neighbour) => page.getByRole('heading', { level: 2, name: /^いまのメンバー/ });

/** Opens the link on a new device and asks to be linked. */
const becomes = async ({ page }: Neighbour, link: string, name: string): Promise<void> => {
	await page.goto(link);
	await page.getByRole('textbox', { name: 'このスマホ・パソコンの名前' }).fill(name);
	await page.getByRole('button', { name: 'つなぐ', exact: true }).click();
};

testWithOwnRelay(
	'a second device is linked by comparing digits, has what the first one wrote, and is the same member',
	async ({ household }) => {
		const phone = await household.moveIn('佐藤');
		await beginsGroup(phone, household.url, '佐藤');
		await opensBoard(phone);
		await writesCard(phone, '集会室の鍵は二階に');
		await seesSaved(phone);
		await opensPerson(phone, '佐藤');
		await phone.page.getByRole('link', { name: '自分のスマホ・パソコン' }).click();
		await phone.page.getByRole('link', { name: 'もう1台をつなぐ' }).click();
		const link = await showsLink(phone);
		expect(new URL(phone.page.url()).hash).toBe('');

		const computer = await household.moveIn('佐藤のパソコン');
		const seen: string[] = [];
		computer.page.on('request', (request) => seen.push(request.url()));
		await becomes(computer, link, '居間のパソコン');
		expect(computer.page.url()).toBe(`${household.url}/link`);
		const digits = await digitsOn(computer);
		expect(await digitsOn(phone)).toBe(digits);
		await expect(phone.page.getByText('つなごうとしているもの: 居間のパソコン')).toBeVisible();
		await phone.page.getByRole('button', { name: '同じ数字です' }).click();
		await expect(phone.page.getByText('つながりました。')).toBeVisible();
		await computer.page.waitForURL(/\/g\/[a-z0-9]+$/);
		await opensBoard(computer);
		await expect(card(computer.page, '集会室の鍵は二階に')).toBeVisible();

		await opensPerson(computer, '佐藤');
		await computer.page.getByRole('link', { name: '自分のスマホ・パソコン' }).click();
		await expect(computer.page.getByRole('listitem').filter({ hasText: '居間のパソコン' })).toContainText(
			'いま使っているこれ'
		);
		await computer.page.getByRole('link', { name: 'メンバー', exact: true }).click();
		await expect(membersOn(computer)).toHaveText('いまのメンバー 1人');

		// The phone is lost: the other device takes it out.
		await opensPerson(computer, '佐藤');
		await computer.page.getByRole('link', { name: '自分のスマホ・パソコン' }).click();
		const lost = computer.page.getByRole('listitem').filter({ hasText: '名前のないスマホ・パソコン' });
		await lost.getByRole('button', { name: '外す' }).click();
		await expect(computer.page.getByRole('dialog')).toContainText('もう届いているものは、そこに残ります。');
		await computer.page.getByRole('dialog').getByRole('button', { name: '外す' }).click();
		await expect(lost).toHaveCount(0);
		await expect(phone.page.getByText('このスマホ・パソコンは、グループから外されました。')).toBeVisible();

		// The secret was in no address that left the device, nor in what the relay wrote down.
		const secret = new URL(link).hash.split('.')[2]!;
		expect(secret).toHaveLength(22);
		expect(seen.filter((url) => url.includes(secret))).toEqual([]);
		expect([...household.relay.said, ...household.relay.logged].join('\n')).not.toContain(secret);
		expect([...phone.troubles, ...computer.troubles]).toEqual([]);
	}
);

test('digits that differ link nobody, and the link is of no use after that', async ({ household }) => {
	const phone = await household.moveIn('佐藤');
	await beginsGroup(phone, household.url, '佐藤');
	await opensPerson(phone, '佐藤');
	await phone.page.getByRole('link', { name: '自分のスマホ・パソコン' }).click();
	await phone.page.getByRole('link', { name: 'もう1台をつなぐ' }).click();
	const link = await showsLink(phone);
	const another = await household.moveIn('だれか');
	await becomes(another, link, 'スマホ');
	await digitsOn(another);
	await phone.page.getByRole('button', { name: 'ちがいます' }).click();
	await expect(phone.page.getByText('つなぎませんでした。')).toBeVisible();
	await expect(another.page.getByRole('alert')).toContainText('つながりませんでした。');
	await phone.page.getByRole('link', { name: 'スマホ・パソコンの一覧へ' }).click();
	await expect(phone.page.getByRole('listitem').filter({ hasText: 'スマホ・パソコン' })).toHaveCount(1);
});

test('a person without a device gets a first phone and is the same person, counted once', async ({ household }) => {
	const [sato, suzuki] = await twoNeighbours(household);
	await sato.page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await sato.page.getByRole('link', { name: 'スマホなしで加わる方を書く' }).click();
	await sato.page.getByRole('textbox', { name: '名前' }).fill('山本');
	await sato.page.getByRole('textbox', { name: 'よみ' }).fill('やまもと');
	await sato.page.getByRole('button', { name: 'メンバーに加える' }).click();
	await sato.page.getByRole('button', { name: '加える', exact: true }).click();
	await expect(sato.page.getByText('山本さんを、名簿に加えました。')).toBeVisible();
	await suzuki.page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await expect(membersOn(suzuki)).toHaveText('いまのメンバー 3人');
	await expect(suzuki.page.getByRole('listitem').filter({ hasText: '山本' })).toContainText(
		'スマホなしで加わっている方'
	);

	await opensPerson(sato, '山本');
	await sato.page.getByRole('link', { name: 'この方の、はじめてのスマホをつなぐ' }).click();
	const link = await showsLink(sato);
	const phone = await household.moveIn('山本');
	await becomes(phone, link, '山本のスマホ');
	expect(await digitsOn(phone)).toBe(await digitsOn(sato));
	await sato.page.getByRole('button', { name: '同じ数字です' }).click();
	await phone.page.waitForURL(/\/g\/[a-z0-9]+$/);
	await phone.page.getByRole('link', { name: 'メンバー', exact: true }).click();
	await expect(membersOn(phone)).toHaveText('いまのメンバー 3人');
	await expect(phone.page.getByRole('listitem').filter({ hasText: '山本' })).toContainText('あなた');
	await expect(suzuki.page.getByRole('listitem').filter({ hasText: '山本' })).toContainText('スマホ・パソコン 1台');
	await expect(membersOn(suzuki)).toHaveText('いまのメンバー 3人');
});
