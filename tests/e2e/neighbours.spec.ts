import { readFile } from 'node:fs/promises';
import { card, opensBoard, twoNeighbours, writesCard } from '../support/deeds.ts';
import { expect, test } from '../support/household.ts';

test('佐藤さん begins a group, 鈴木さん joins by the link, and their words cross directly', async ({ household }) => {
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
	expect(sato.troubles).toEqual([]);
	expect(suzuki.troubles).toEqual([]);
});
