import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const colours = new Map(
	[...css.matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g)].map(([, name = '', value = '']) => [name, value])
);
const colour = (name: string): string => {
	const value = colours.get(name);
	if (value === undefined) throw new Error(`there is no token --${name}`);
	return value;
};
const between = (one: string, other: string): number => contrast(colour(one), colour(other));

/** What is read at length, or by tired eyes: 7:1 (WCAG 2.2, 1.4.6). */
const READ = 7;
/** Any other text: 4.5:1 (1.4.3). */
const SEEN = 4.5;
/** Borders of controls and the focus mark: 3:1 (1.4.11, 2.4.13). */
const OUTLINED = 3;

const PAPERS = ['paper', 'paper-raised', 'paper-sunk'];

describe('contrast of the tokens', () => {
	it('is known at its two ends', () => {
		expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
		expect(contrast('#ce0000', '#ce0000')).toBe(1);
	});

	it.each(PAPERS)('lets ink, leaf and wood be read on %s', (paper) => {
		for (const text of ['ink', 'ink-soft', 'leaf', 'wood']) {
			expect(between(text, paper), `${text} on ${paper}`).toBeGreaterThanOrEqual(READ);
		}
	});

	it.each([
		['on-leaf', 'leaf'],
		['on-leaf', 'leaf-deep'],
		['leaf', 'leaf-soft'],
		['wood', 'wood-soft'],
		['ink', 'calm-soft'],
		['ink', 'warn-soft'],
		['ink', 'danger-soft'],
		['calm', 'calm-soft'],
		['warn', 'warn-soft'],
		['danger', 'paper-raised'],
		['danger', 'paper']
	])('lets %s be read on %s', (text, ground) => {
		expect(between(text, ground)).toBeGreaterThanOrEqual(READ);
	});

	it('lets danger be seen on its own ground', () => {
		expect(between('danger', 'danger-soft')).toBeGreaterThanOrEqual(SEEN);
	});

	it.each(['border', 'leaf', 'wood-line', 'danger', 'calm-line', 'warn-line', 'danger-line'])(
		'outlines a control with %s on every paper',
		(line) => {
			for (const paper of PAPERS) expect(between(line, paper), paper).toBeGreaterThanOrEqual(OUTLINED);
		}
	);

	it('shows the focus on light and on dark: its outline or its ring stands out from whatever is around', () => {
		for (const around of [...PAPERS, 'leaf', 'leaf-deep', 'leaf-soft', 'wood-soft', 'danger-soft']) {
			const best = Math.max(between('focus-outline', around), between('focus-ring', around));
			expect(best, around).toBeGreaterThanOrEqual(OUTLINED);
		}
		expect(between('focus-outline', 'focus-ring')).toBeGreaterThanOrEqual(OUTLINED);
	});
});

describe('colours that name one of the Digital Agency', () => {
	const require = createRequire(import.meta.url);
	const source = require.resolve('@digital-go-jp/design-tokens/dist/tokens-simple.css');
	const theirs = new Map(
		[...readFileSync(source, 'utf8').matchAll(/--color-(?:primitive|neutral)-([\w-]+):\s*(#[\da-f]{6});/g)].map(
			([, name = '', value = '']) => [name, value]
		)
	);
	const named = [...css.matchAll(/--([\w-]+):\s*(#[\da-f]{6}); \/\* ([\w-]+) \*\//g)];

	it('are found', () => expect(named.length).toBeGreaterThan(20));

	it.each(named.map(([, name = '', value = '', theirName = '']) => [name, theirName, value]))(
		'--%s is their %s',
		(_name, theirName, value) => expect(theirs.get(theirName)).toBe(value)
	);
});
