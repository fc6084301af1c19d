import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/lib/kernel/bytes.ts';
import { chromiumLaunch } from '../support/chromium.ts';
import { deviceKey, startTestRelay, topicOf, type TestKey, type TestRelay } from '../support/relay.ts';
import type {} from './mesh-page/mesh.ts';

const DEVICES = 6;
const RUNS = 5;
const WITHIN_MS = 5_000;
const GIVE_UP_MS = 30_000;

let dir: string;
let relay: TestRelay;
let browser: Browser;
let pages: Page[];

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'engawa-mesh-'));
	const root = fileURLToPath(new URL('mesh-page', import.meta.url));
	await build({ root, configFile: false, logLevel: 'error', build: { outDir: dir, emptyOutDir: true } });
	relay = await startTestRelay({ staticDir: dir });
	browser = await chromium.launch(chromiumLaunch);
	pages = await Promise.all(
		Array.from({ length: DEVICES }, async () => {
			const context = await browser.newContext();
			const page = await context.newPage();
			await page.goto(relay.origin);
			await page.waitForFunction(() => 'mesh' in window);
			return page;
		})
	);
}, 60_000);

afterAll(async () => {
	await browser?.close();
	await relay?.close();
	await rm(dir, { recursive: true, force: true });
});

const announce = (page: Page, { signingKey, deviceId }: TestKey, topic: string): Promise<void> =>
	page.evaluate(([seed, id, topic]) => window.mesh.join(seed, id, topic), [
		toHex(signingKey),
		deviceId,
		topic
	] as const);

/** Until every device is linked directly with every other: how long, and the links as they are then. */
const formMesh = async (topic: string): Promise<{ took: number; links: string[] }> => {
	const started = performance.now();
	await Promise.all(pages.map((page, n) => announce(page, deviceKey(`device ${n}`), topic)));
	const everybody = Promise.all(
		pages.map((page) => page.evaluate((count) => window.mesh.waitForDirect(count), DEVICES - 1))
	);
	await Promise.race([everybody, new Promise((resolve) => setTimeout(resolve, GIVE_UP_MS))]);
	const took = performance.now() - started;
	return { took, links: await Promise.all(pages.map((page) => page.evaluate(() => window.mesh.links()))) };
};

/** How many milliseconds until each was linked with each, by a network of one round. */
const formAndLeave = async (round: string): Promise<number> => {
	const { took, links } = await formMesh(toHex(topicOf(round)));
	expect(links, `links of each device in round ${round}, after ${took} ms`).toEqual(
		Array(DEVICES).fill('d'.repeat(DEVICES - 1))
	);
	await Promise.all(pages.map((page) => page.evaluate(() => window.mesh.leave())));
	await expect.poll(() => relay.counts()['reservations']).toBe(0);
	return Math.round(took);
};

describe(`${DEVICES} browsers that announce one topic`, () => {
	it(
		`are linked directly, each with each, within ${WITHIN_MS} ms, ${RUNS} times of ${RUNS}`,
		async () => {
			const foreign = new Set<string>();
			for (const page of pages)
				page.on('request', (request) => {
					if (new URL(request.url()).origin !== relay.origin) foreign.add(request.url());
				});
			// Six browsers on the cores of one machine compile everything first. A device in life has its cores to itself.
			const cold = await formAndLeave('cold');
			const times: number[] = [];
			for (let run = 0; run < RUNS; run++) times.push(await formAndLeave(`mesh ${run}`));
			console.log(`mesh of ${DEVICES}: ${times.join(', ')} ms, ${cold} ms where nothing was compiled yet`);
			expect(Math.max(...times)).toBeLessThanOrEqual(WITHIN_MS);
			expect([...foreign]).toEqual([]);
		},
		(1 + RUNS) * (GIVE_UP_MS + 2_000)
	);
});
