import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/threat-model.md', root), 'utf8');
const [, promises = ''] = page.split('## What is promised');
const rows = promises.split('\n').filter((line) => line.startsWith('| ') && !/^\| (promise|attack|---)/.test(line));

describe('the threat model', () => {
	it('makes promises and names attacks', () => expect(rows.length).toBeGreaterThan(30));

	it.each(rows.map((row) => [row.split('|')[1]!.trim(), row] as const))('names a test that is there: %s', (_, row) => {
		const tests = [...row.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
		expect(tests.length).toBeGreaterThan(0);
		for (const path of tests) {
			expect(path).toMatch(/\.(test|spec)\.ts$/);
			expect(existsSync(new URL(path, root)), path).toBe(true);
		}
	});
});
