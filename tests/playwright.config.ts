import { defineConfig } from '@playwright/test';

/** Browser tests of the built app: real Chromium processes, a real relay process, loopback only. */
export default defineConfig({
	testDir: 'e2e',
	outputDir: '../test-results',
	timeout: 90_000,
	expect: { timeout: 10_000 },
	forbidOnly: Boolean(process.env.CI),
	// A shared machine may stall for seconds; what passes only the second time is listed as flaky.
	retries: process.env.CI ? 1 : 0,
	// One more than the cores that the bars are for: a test waits for others about a quarter of its time.
	workers: 3,
	reporter: [['list']],
	use: { locale: 'ja-JP', timezoneId: 'Asia/Tokyo' }
});
