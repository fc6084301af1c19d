import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from './rules.ts';

const docs = readFileSync(new URL('../../../docs/membership.md', import.meta.url), 'utf8');
const folder = new URL('./', import.meta.url);
const tests = readdirSync(folder)
	.filter((name) => name.endsWith('.test.ts') && name !== 'rules.test.ts')
	.map((name) => readFileSync(new URL(name, folder), 'utf8'))
	.join('\n');

describe('the rule book', () => {
	it.each([...new Set(RULES.map(({ rule }) => rule))])('%s is written down and tested', (rule) => {
		expect([new RegExp(`^\\| ${rule} +\\|`, 'm').test(docs), tests.includes(`'${rule}: `)]).toEqual([true, true]);
	});

	it.each([...new Set(RULES.map(({ reason }) => reason))])('%s is a reason that a test sees', (reason) => {
		expect(tests.includes(`'${reason}'`)).toBe(true);
	});
});
