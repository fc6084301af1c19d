import { readFile } from 'node:fs/promises';
import {
	beginsGroup,
	card,
	invites,
	joins,
	opensBoard,
	seesWords,
	twoNeighbours,
	writesCard
} from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';

const talk = (await readFile(new URL('../fixtures/talk.txt', import.meta.url), 'utf8')).trim().split('\n');

test('two neighbours share a board directly: what was said at the table appears at the other one, word for word', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveIn('鈴木');
	const contacted = [sato, suzuki].map(({ context }) => {
		const hosts = new Set<string>();
		context.on('request', (request) => hosts.add(new URL(request.url()).host));
		context.pages().forEach((page) => page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host)));
		return hosts;
	});
	await beginsGroup(sato, household.url, '佐藤');
	await joins(suzuki, await invites(sato), '鈴木');
	const joined = Date.now();
	await expect(suzuki.page.getByRole('link', { name: /みんなのボード/ })).toBeVisible();
	console.log(`the first board stood there ${Date.now() - joined} ms after the group had opened`);

	await opensBoard(sato);
	await opensBoard(suzuki);
	await sato.page.getByRole('button', { name: 'ひとことを書く' }).click();
	await sato.page.getByRole('textbox', { name: 'ひとこと', exact: true }).fill(talk.join('\n'));
	await sato.page.getByRole('button', { name: 'ボードに貼る' }).click();
	await expect(suzuki.page.locator('li[data-card] .words')).toHaveText(talk);

	await suzuki.page.getByRole('link', { name: 'きょう', exact: true }).click();
	await seesWords(suzuki, '1台と、直接つながっています');
	for (const hosts of contacted) expect([...hosts]).toEqual([new URL(household.url).host]);
	expect([...sato.troubles, ...suzuki.troubles]).toEqual([]);
});

test('the first board is there within five seconds of 参加する', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveIn('鈴木');
	await beginsGroup(sato, household.url, '佐藤');
	const link = await invites(sato);
	await suzuki.page.goto(link);
	await suzuki.page.getByRole('textbox', { name: 'あなたの名前' }).fill('鈴木');
	const asked = Date.now();
	await suzuki.page.getByRole('button', { name: '参加する' }).click();
	await expect(suzuki.page.getByRole('link', { name: /みんなのボード/ })).toBeVisible();
	const took = Date.now() - asked;
	console.log(`参加する → first board: ${took} ms`);
	expect(took).toBeLessThanOrEqual(5_000);
});

test('words that are written in a card reach the neighbour while they are typed', async ({ household }) => {
	const [sato, suzuki] = await twoNeighbours(household);
	await writesCard(sato, 'ゴミ出しくらいなら、となりだからできる');
	await expect(card(suzuki.page, 'ゴミ出しくらいなら')).toBeVisible();
	await card(sato.page, 'ゴミ出し')
		.getByRole('button', { name: /この札を/ })
		.click();
	await card(sato.page, 'ゴミ出し').getByRole('button', { name: 'なおす' }).click();
	await sato.page.keyboard.press('End');
	await sato.page.keyboard.type('。火曜も');
	await expect(card(suzuki.page, 'となりだからできる。火曜も')).toBeVisible();
});
