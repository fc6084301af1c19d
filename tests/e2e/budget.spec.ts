import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from '../support/household.ts';

/** What a phone on a weak line loads before the first page can be used. */
const BUDGET_BYTES = 40 * 1024;

const packed = (body: Buffer): number =>
	brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length;

const isScript = (type: string | undefined): boolean => type?.includes('javascript') ?? false;

test('the start page brings at most 40 KB of JavaScript (brotli) to somebody who comes for the first time', async ({
	household
}) => {
	const { page, context } = await household.moveIn('佐藤', { keepsApp: true });
	const scripts = new Map<string, Promise<number>>();
	// What the service worker keeps for later comes from the worker, not from the page.
	context.on('response', (response) => {
		if (response.request().serviceWorker() || response.url().endsWith('/service-worker.js')) return;
		if (isScript(response.headers()['content-type'])) scripts.set(response.url(), response.body().then(packed));
	});
	await page.goto(household.url, { waitUntil: 'networkidle' });
	await expect(page.getByRole('button', { name: '新しくはじめる' })).toBeVisible();

	const sizes = await Promise.all(
		[...scripts].map(async ([url, size]) => [new URL(url).pathname, await size] as const)
	);
	const total = sizes.reduce((sum, [, size]) => sum + size, 0);
	console.table(Object.fromEntries(sizes.concat([['all', total]])));
	expect(sizes.some(([path]) => path.includes('/entry/start.'))).toBe(true);
	expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
	// Every script that the page ran was counted.
	const ran = await page.evaluate(() =>
		performance
			.getEntriesByType('resource')
			.map(({ name }) => name)
			.filter((name) => name.endsWith('.js'))
	);
	expect(ran.filter((url) => !scripts.has(url) && !url.endsWith('/service-worker.js'))).toEqual([]);
});

test('the ways from the start page work before its JavaScript has come', async ({ household }) => {
	const { page } = await household.moveIn('佐藤');
	await page.route('**/_app/**/*.js', () => {});
	await page.goto(household.url, { waitUntil: 'commit' });
	await page.getByRole('button', { name: '新しくはじめる' }).click({ noWaitAfter: true });
	await page.waitForURL(/\/new\??$/, { waitUntil: 'commit' });
	await page.goto(household.url, { waitUntil: 'commit' });
	await page.getByRole('button', { name: '招待された方はこちら' }).click({ noWaitAfter: true });
	await page.waitForURL(/\/join\??$/, { waitUntil: 'commit' });
});
