import type { Page } from '@playwright/test';
import { beginsGroup, invites, isInstalled, joins } from '../support/deeds.ts';
import { expect, test, testWithOwnRelay, type Neighbour } from '../support/household.ts';

/** The secret part of an invitation: `v1.<group>.<invite>.<secret>`. */
const partsOf = (link: string): string[] => new URL(link).hash.slice(1).split('.');
const withParts = (link: string, change: (parts: string[]) => string[]): string =>
	`${link.split('#')[0]}#${change(partsOf(link)).join('.')}`;

const opens = async ({ page }: Neighbour, link: string): Promise<void> => {
	// A second link in the same tab only changes the fragment: a new visit is meant here.
	await page.goto('about:blank');
	await page.goto(link);
};

const triesToJoin = async (neighbour: Neighbour, link: string, name: string): Promise<void> => {
	await opens(neighbour, link);
	await neighbour.page.getByRole('textbox', { name: /^(あなたの名前|Your name)$/ }).fill(name);
	await neighbour.page.getByRole('button', { name: /^(参加する|Join)$/ }).click();
};

const seesAlert = (page: Page, words: string | RegExp) => expect(page.getByRole('alert')).toContainText(words);

const REFUSED = 'このリンクでは入れませんでした';
const REFUSED_EN = 'This link did not open the door';
const FORTNIGHT_LATER = Date.now() + 15 * 24 * 60 * 60 * 1000;

test('a link that is broken, of another group, past or used up opens no door, and all are told what to do', async ({
	household
}) => {
	const sato = await household.moveIn('佐藤');
	const suzuki = await household.moveIn('鈴木');
	await beginsGroup(sato, household.url, '佐藤');
	const link = await invites(sato);

	await test.step('broken: a piece is missing', async () => {
		await opens(
			suzuki,
			withParts(link, (parts) => [...parts.slice(0, 3), parts[3]!.slice(0, 9)])
		);
		await seesAlert(suzuki.page, 'リンクの一部が欠けています');
	});
	await test.step('not a link at all; what was pasted stays', async () => {
		const box = suzuki.page.getByRole('textbox', { name: '招待リンク' });
		await box.fill('こんにちは。先日はどうも。');
		await suzuki.page.getByRole('button', { name: '次へ' }).click();
		await seesAlert(suzuki.page, 'これは招待のリンクではないようです');
		await expect(box).toHaveValue('こんにちは。先日はどうも。');
		await suzuki.page.getByRole('button', { name: 'English' }).click();
		await seesAlert(suzuki.page, 'This does not look like an invitation');
		await suzuki.page.getByRole('button', { name: '日本語' }).click();
	});
	await test.step('of another group: the same refusal, and those inside see why', async () => {
		const other = 'A'.repeat(partsOf(link)[1]!.length);
		await triesToJoin(
			suzuki,
			withParts(link, ([version, , ...rest]) => [version!, other, ...rest]),
			'鈴木'
		);
		await seesAlert(suzuki.page, REFUSED);
		await expect(suzuki.page.getByRole('textbox', { name: 'あなたの名前' })).toHaveValue('鈴木');
		await expect(sato.page.getByText('リンクが、別のグループのものでした')).toBeVisible();
	});
	await test.step('expired by the clock of whoever opens the door', async () => {
		await sato.page.clock.setFixedTime(FORTNIGHT_LATER);
		await triesToJoin(suzuki, link, '鈴木');
		await seesAlert(suzuki.page, REFUSED);
		await expect(sato.page.getByText('リンクの期限がすぎていました')).toBeVisible();
		await sato.page.clock.setSystemTime(Date.now());
	});
	await test.step('the same link is good within its time, and good once', async () => {
		await joins(suzuki, link, '鈴木');
		const tanaka = await household.moveIn('田中', { locale: 'en-GB' });
		await triesToJoin(tanaka, link, 'Tanaka');
		await seesAlert(tanaka.page, REFUSED_EN);
		await expect(tanaka.page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Tanaka');
		await expect(sato.page.getByText('リンクは、もう使われていました')).toBeVisible();
	});
});

testWithOwnRelay('with no relay there a newcomer is told so, and the name stays', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	const link = await invites(sato);
	await sato.context.close();

	const suzuki = await household.moveIn('鈴木', { keepsApp: true });
	// This page's patience runs eight times faster.
	await suzuki.context.addInitScript(() => {
		const { timeout } = AbortSignal;
		AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms / 8);
	});
	await opens(suzuki, link);
	await isInstalled(suzuki);
	await household.relay.kill();
	await suzuki.page.getByRole('textbox', { name: 'あなたの名前' }).fill('鈴木');
	await suzuki.page.getByRole('button', { name: '参加する' }).click();
	await expect(suzuki.page.getByRole('status').filter({ hasText: 'このままお待ちください' })).toBeVisible();
	await seesAlert(suzuki.page, 'いまは、つながりません');
	await expect(suzuki.page.getByRole('textbox', { name: 'あなたの名前' })).toHaveValue('鈴木');
	await suzuki.page.getByRole('button', { name: 'English' }).click();
	await seesAlert(suzuki.page, 'There is no connection right now');
	await expect(suzuki.page.getByRole('textbox', { name: 'Your name' })).toHaveValue('鈴木');
});

test('the secret of a link is nowhere in the page once it was read, nor on the way back', async ({ household }) => {
	const sato = await household.moveIn('佐藤');
	await beginsGroup(sato, household.url, '佐藤');
	const link = await invites(sato);
	const [, ...parts] = partsOf(link);
	const suzuki = await household.moveIn('鈴木');
	const { page } = suzuki;
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url(), JSON.stringify(request.headers())));

	/** The places in and around the page that hold any part of the link. */
	const leaks = async (): Promise<string[]> => {
		const inPage = await page.evaluate(() => ({
			location: location.href,
			title: document.title,
			referrer: document.referrer,
			document: document.documentElement.outerHTML,
			state: JSON.stringify(history.state),
			session: JSON.stringify({ ...sessionStorage }),
			local: JSON.stringify({ ...localStorage }),
			history: JSON.stringify(window.navigation?.entries().map(({ url }) => url)),
			// All but the browser's own note of how this document was opened, which no page can change.
			timings: performance
				.getEntries()
				.filter(({ entryType }) => entryType !== 'navigation')
				.map(({ name }) => name)
				.join(' ')
		}));
		const places = Object.entries({ ...inPage, address: page.url(), requests: asked.join(' ') });
		return places.filter(([, text]) => parts.some((part) => text?.includes(part))).map(([place]) => place);
	};

	await page.goto(household.url);
	await page.goto(link);
	await page.getByRole('textbox', { name: 'あなたの名前' }).fill('鈴木');
	expect(page.url()).toBe(`${household.url}/join`);
	expect(await leaks()).toEqual([]);
	await page.getByRole('button', { name: '参加する' }).click();
	await page.waitForURL(/\/g\/[a-z0-9]+\/board$/);
	expect(await leaks()).toEqual([]);
	await page.goBack();
	await expect(page.getByRole('button', { name: '新しくはじめる' })).toBeVisible();
	expect(await leaks()).toEqual([]);
	await page.goForward();
	await page.waitForURL(/\/board$/);
	expect(await leaks()).toEqual([]);
});
