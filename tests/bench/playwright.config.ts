import { defineConfig } from '@playwright/test';

/** Benches compare side by side in one run: ratios gate, absolute figures are only reported. */
export default defineConfig({
	testDir: '.',
	testMatch: '*.bench.ts',
	outputDir: '../../test-results',
	timeout: 120_000,
	workers: 1,
	reporter: [['list']]
});
