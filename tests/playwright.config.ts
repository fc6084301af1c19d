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
	// As many as the cores that the bars are for: most of a test is waiting for the others.
	workers: 2,
	reporter: [['list']],
	use: { locale: 'ja-JP', timezoneId: 'Asia/Tokyo' }
});
