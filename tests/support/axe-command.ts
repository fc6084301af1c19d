import type { BrowserCommand } from 'vitest/node';
import { axeFinds } from './axe-engine.ts';

declare module 'vitest/browser' {
	interface BrowserCommands {
		/** What axe finds on the test's page now: each as its rule and the markup. */
		axe(): Promise<readonly string[]>;
	}
}

/** The test is a frame in Vitest's page. */
export const axe: BrowserCommand<[]> = async (context) => axeFinds(await context.frame());
