import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { axe } from './support/axe-command.ts';
import { shellLaunch } from './support/chromium.ts';
import { keysInRawMemory, namesOfKeysIn, scanPageMemory } from './support/page-memory.ts';
import { drawSeed } from './support/random.ts';
import { plugInPasskeys } from './support/virtual-passkeys.ts';

declare module 'vitest' {
	/** What a page of a browser test is told, which cannot see the environment. */
	interface ProvidedContext {
		seed: number;
		soak: boolean;
	}
}

const root = fileURLToPath(new URL('..', import.meta.url));
const alias = { '#lib': `${root}src/lib` };

/** They wait for sockets and processes. */
const SLOW = [
	'tests/contracts/network-*.test.ts',
	'tests/contracts/*-kill.test.ts',
	'tests/contracts/*-programs.test.ts',
	'tests/relay/**/*.test.ts'
];
const MESH = 'tests/relay/mesh.test.ts';
/** It puts another list of kinds in the place of the app's, which no other file may meet. */
const ALONE = 'tests/contracts/new-kind.test.ts';
const inNode = {
	exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
	setupFiles: [`${root}tests/support/seeded-properties.ts`],
	testTimeout: 20_000,
	hookTimeout: 20_000
};

/** What runs where, and why, stands in README.md beside this file. */
export default defineConfig({
	root,
	test: {
		projects: [
			{
				extends: true,
				resolve: { alias },
				test: {
					...inNode,
					name: 'node',
					// Modules keep no state, so the files of a process share them: to load them anew for each took half of the time.
					isolate: false,
					// A few measure, beside the slow tests; what passes the second time is listed as such.
					retry: process.env.CI ? 1 : 0,
					include: ['{src,sync-server,tests/contracts}/**/*.test.ts'],
					exclude: [...inNode.exclude, ...SLOW, ALONE]
				}
			},
			{
				extends: true,
				resolve: { alias },
				test: { ...inNode, name: 'alone', include: [ALONE] }
			},
			{
				extends: true,
				resolve: { alias },
				test: { ...inNode, name: 'convergence', include: ['tests/convergence/**/*.test.ts'] }
			},
			{
				extends: true,
				resolve: { alias },
				test: {
					...inNode,
					name: 'slow',
					include: SLOW,
					exclude: [...inNode.exclude, MESH],
					// They have their time limits, and the checks go on beside them; what passes the second time is listed as such.
					retry: process.env.CI ? 1 : 0
				}
			},
			{
				extends: true,
				resolve: { alias },
				// Its bar is a time, so nothing else runs beside it; a shared machine may stall, as in playwright.config.ts.
				test: {
					...inNode,
					name: 'mesh',
					include: [MESH],
					sequence: { groupOrder: 1 },
					retry: process.env.CI ? 1 : 0
				}
			},
			{
				extends: true,
				plugins: [svelte({ configFile: false })],
				resolve: { alias },
				optimizeDeps: {
					// The engine finds its wasm beside itself; the acceptance suite must meet this run's vitest.
					exclude: ['@automerge/automerge', '@automerge/automerge-repo/helpers/tests/storage-adapter-tests.js'],
					// Named here so that none is found while tests run, which would reload the page under them.
					include: [
						'@automerge/automerge-repo/slim',
						'@holiday-jp/holiday_jp/lib/holidays.js',
						'@hpke/core',
						'@noble/curves/ed25519.js',
						'@noble/hashes/hkdf.js',
						'@noble/hashes/hmac.js',
						'@noble/hashes/sha2.js',
						'@scure/bip39/wordlists/japanese.js',
						'@tiptap/core',
						'@tiptap/extension-collaboration',
						'@tiptap/extension-link',
						'@tiptap/extension-list',
						'@tiptap/extension-table',
						'@tiptap/pm/state',
						'@tiptap/pm/view',
						'@tiptap/starter-kit',
						'@tiptap/y-tiptap',
						'@xyflow/svelte',
						'cborg',
						'docx',
						'fflate',
						'hash-wasm',
						'ical.js',
						'idb',
						'marked',
						'papaparse',
						'perfect-freehand',
						'read-excel-file/universal',
						'rrule-temporal',
						'svelte-dnd-action',
						'valibot',
						'write-excel-file/universal',
						'y-protocols/awareness',
						'yjs'
					]
				},
				test: {
					name: 'browser',
					sequence: { groupOrder: 2 },
					include: ['{src,tests}/**/*.browser.test.ts'],
					testTimeout: 30_000,
					// As end to end: two browsers on a shared machine; what passes the second time is listed as such.
					retry: process.env.CI ? 1 : 0,
					// What is waited for comes within a second on cores that nobody else uses.
					expect: { poll: { timeout: 5_000 } },
					provide: { seed: drawSeed(), soak: Boolean(process.env.ENGAWA_SOAK) },
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: shellLaunch }),
						commands: { axe, keysInRawMemory, namesOfKeysIn, plugInPasskeys, scanPageMemory },
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
