import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from './rules.ts';

const docs = readFileSync(new URL('../../../docs/membership.md', import.meta.url), 'utf8');
const tests = readFileSync(new URL('./evaluate.test.ts', import.meta.url), 'utf8');

describe('the rule book', () => {
	it.each([...new Set(RULES.map(({ rule }) => rule))])('%s is written down and tested', (rule) => {
		expect([new RegExp(`^\\| ${rule} +\\|`, 'm').test(docs), tests.includes(`'${rule}: `)]).toEqual([true, true]);
	});

	it.each(RULES.map(({ reason }) => reason))('%s is a reason that a test sees', (reason) => {
		expect(tests.includes(`'${reason}'`)).toBe(true);
	});
});
