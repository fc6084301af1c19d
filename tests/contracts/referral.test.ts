import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const titles = ['src/lib/referral/', 'src/lib/documents/slip/', 'sync-server/', 'tests/relay/', 'tests/contracts/']
	.flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => `${folder}${name}`))
	.filter((path) => path.endsWith('.test.ts'))
	.flatMap((path) =>
		[...read(path).matchAll(/(?:describe|it|test)\b[^'`]*['`](REF\d+)\b/g)].map(([, rule = '']) => rule)
	);
const rules = [...read('docs/referral.md').matchAll(/^- \*\*(REF\d+)\*\*/gm)].map(([, rule = '']) => rule);

describe('docs/referral.md', () => {
	it.each(rules)('%s has tests titled by it', (rule) => {
		expect(titles).toContain(rule);
	});

	it('numbers each rule once, and knows each one that a test is titled by', () => {
		expect(new Set(rules).size).toBe(rules.length);
		expect(titles.filter((title) => !rules.includes(title))).toEqual([]);
	});
});
