import { chromium, expect } from '@playwright/test';
import { chromiumLaunch } from '../support/chromium.ts';
import { beginsGroup, card, invites, joins, opensBoard, writesCard } from '../support/deeds.ts';
import { test, type Neighbour } from '../support/household.ts';
import { percentile, summary } from './figures.ts';
import { joinByRawChannel } from './raw-channel.ts';
import { typed, watchInput, watchText } from './typing.ts';

/** Of the raw data channel in the same run. */
const P50_AT_MOST = 1.5;
const P95_AT_MOST = 2;
const KEYS = Number(process.env.ENGAWA_KEYS ?? 100);
const ROUNDS = Number(process.env.ENGAWA_ROUNDS ?? 3);

test('keystroke to neighbour, beside a raw data channel', async ({ household }) => {
	const browser = await chromium.launch(chromiumLaunch);
	const person = async (name: string): Promise<Neighbour> => {
		const context = await browser.newContext({ locale: 'ja-JP' });
		return { name, context, page: await context.newPage(), troubles: [] };
	};
	const sato = await person('佐藤');
	const suzuki = await person('鈴木');
	await beginsGroup(sato, household.url, '佐藤');
	await joins(suzuki, await invites(sato), '鈴木');
	await opensBoard(sato);
	await opensBoard(suzuki);
	await writesCard(sato, 'ことば');
	await expect(card(suzuki.page, 'ことば')).toBeVisible();
	await joinByRawChannel(sato.page, suzuki.page);

	const ours: number[] = [];
	const raw: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		await sato.page.focus('#raw-in');
		await watchInput(sato.page, '#raw-in');
		await watchText(suzuki.page, '#raw-out');
		raw.push(...(await typed(sato.page, suzuki.page, KEYS)));

		await card(sato.page, 'ことば')
			.getByRole('button', { name: /この札を/ })
			.click();
		await card(sato.page, 'ことば').getByRole('button', { name: 'なおす' }).click();
		await sato.page.keyboard.press('End');
		await watchInput(sato.page, 'li[data-card] textarea');
		await watchText(suzuki.page, 'li[data-card] .words');
		ours.push(...(await typed(sato.page, suzuki.page, KEYS)));
		await sato.page.keyboard.press('Escape');
		await sato.page.reload();
		await opensBoard(sato);
		await expect(card(sato.page, 'ことば')).toBeVisible();
		await expect(sato.page.getByRole('status', { name: '保存のようす' })).toContainText('届きました');
		await joinByRawChannel(sato.page, suzuki.page);
	}
	await browser.close();
	const ratio = {
		p50: percentile(ours, 0.5) / percentile(raw, 0.5),
		p95: percentile(ours, 0.95) / percentile(raw, 0.95)
	};
	console.table({ 'raw data channel (ms)': summary(raw), 'engawa (ms)': summary(ours) });
	console.log(
		`ratio p50 ${ratio.p50.toFixed(2)} (bar ${P50_AT_MOST}), p95 ${ratio.p95.toFixed(2)} (bar ${P95_AT_MOST})`
	);
	expect(ratio.p50).toBeLessThanOrEqual(P50_AT_MOST);
	expect(ratio.p95).toBeLessThanOrEqual(P95_AT_MOST);
});
