import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserCommand } from 'vitest/node';

/** The engine that @axe-core/playwright brings; its own way of running needs the whole page, in which the test is only a frame. */
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const engine = readFileSync(ofBuilder.resolve('axe-core'), 'utf8');

interface Axe {
	run(): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }>;
}

declare module 'vitest/browser' {
	interface BrowserCommands {
		/** What axe finds on the test's page now: each as its rule and the markup. */
		axe(): Promise<readonly string[]>;
	}
}

export const axe: BrowserCommand<[]> = async (context): Promise<readonly string[]> => {
	const frame = await context.frame();
	await frame.evaluate(engine);
	return frame.evaluate(async () => {
		const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
	});
};
