import { defineConfig } from '@playwright/test';

/** Browser tests of the built app: real Chromium processes, a real relay process, loopback only. */
export default defineConfig({
	testDir: 'e2e',
	outputDir: '../test-results',
	timeout: 90_000,
	expect: { timeout: 10_000 },
	forbidOnly: Boolean(process.env.CI),
	retries: 0,
	workers: 1,
	reporter: [['list']],
	use: { locale: 'ja-JP', timezoneId: 'Asia/Tokyo' }
});
