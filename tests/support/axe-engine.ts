import type { Frame, Page } from '@playwright/test';
import type axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const engine = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds now in this page or frame: each as its rule and the markup. The engine stays there for the next look,
 * because bringing it takes longer than a look.
 */
export const axeFinds = async (frame: Frame | Page): Promise<readonly string[]> => {
	if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(engine);
	return frame.evaluate(async () => {
		const brought = globalThis as unknown as { readonly axe: typeof axe };
		// A colour on its way to another is none that anybody reads.
		await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
		// Its rule about style sheets is an experiment and off, so there is no need to read them.
		const { violations } = await brought.axe.run({ resultTypes: ['violations'], preload: { assets: ['media'] } });
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
	});
};
