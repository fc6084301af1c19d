import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/lib/kernel/bytes.ts';
import { chromiumLaunch } from '../support/chromium.ts';
import { startTestRelay, topicOf, type TestRelay } from '../support/relay.ts';
import type {} from './mesh-page/mesh.ts';

const DEVICES = 6;
const RUNS = 5;
const WITHIN_MS = 5_000;
const GIVE_UP_MS = 15_000;

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

/** Until every device is linked directly with every other: how long, and the links as they are then. */
const formMesh = async (topic: string): Promise<{ took: number; links: string[] }> => {
	const started = performance.now();
	await Promise.all(pages.map((page) => page.evaluate((topic) => window.mesh.join(topic), topic)));
	const everybody = Promise.all(
		pages.map((page) => page.evaluate((count) => window.mesh.waitForDirect(count), DEVICES - 1))
	);
	await Promise.race([everybody, new Promise((resolve) => setTimeout(resolve, GIVE_UP_MS))]);
	const took = performance.now() - started;
	return { took, links: await Promise.all(pages.map((page) => page.evaluate(() => window.mesh.links()))) };
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
			const times: number[] = [];
			for (let run = 0; run < RUNS; run++) {
				const { took, links } = await formMesh(toHex(topicOf(`mesh ${run}`)));
				times.push(Math.round(took));
				expect(links, `links of each device in run ${run}, after ${times.join(', ')} ms`).toEqual(
					Array(DEVICES).fill('d'.repeat(DEVICES - 1))
				);
				await Promise.all(pages.map((page) => page.evaluate(() => window.mesh.leave())));
				await expect.poll(() => relay.counts()['reservations']).toBe(0);
			}
			console.log(`mesh of ${DEVICES}: ${times.join(', ')} ms`);
			expect(Math.max(...times)).toBeLessThanOrEqual(WITHIN_MS);
			expect([...foreign]).toEqual([]);
		},
		RUNS * (GIVE_UP_MS + 2_000)
	);
});
